package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.vault.Bought;
import social.rapport.vault.Purchases;
import social.rapport.vault.VaultId;
import social.rapport.workspace.OpenToPerson;

/** One purchase of whoever looks, written down by hand. */
@Controller
@RequestMapping("/me/{brand}/vault/purchases")
@OpenToPerson
class PurchaseController {

    private final Purchases purchases;
    private final PurchasePages pages;

    PurchaseController(Purchases purchases, PurchasePages pages) {
        this.purchases = purchases;
        this.pages = pages;
    }

    @GetMapping("/new")
    JteModel fresh() {
        return pages.fresh(PurchaseForm.fresh(VaultId.next()));
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable String id) {
        return pages.kept(VaultId.of(id), null);
    }

    @PostMapping
    Object keep(@RequestParam MultiValueMap<String, String> typed, HttpServletResponse response) {
        Form form = PurchaseForm.typed(typed);
        return done(form, pages::fresh, response, bought -> {
            VaultId id = VaultId.of(form.get("id"));
            purchases.keep(id, VaultController.owner(), bought);
        });
    }

    @PostMapping("/{id}")
    Object change(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> typed, HttpServletResponse response) {
        VaultId purchase = VaultId.of(id);
        Form form = PurchaseForm.typed(typed).with("id", purchase.toString());
        return done(
                form, pages::changed, response, bought -> purchases.change(VaultController.owner(), purchase, bought));
    }

    private static Object done(
            Form form, Function<Form, JteModel> page, HttpServletResponse response, Consumer<Bought> work) {
        if (!form.get("more").isEmpty()) {
            return page.apply(form);
        }
        try {
            work.accept(PurchaseForm.bought(form));
            return VaultController.back("kept");
        } catch (Fault.Caller refused) {
            if (refused.kind() == Fault.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return page.apply(form.refused(refused));
        }
    }

    @PostMapping("/{id}/removal")
    String remove(@PathVariable String id) {
        purchases.remove(VaultController.owner(), VaultId.of(id));
        return VaultController.back("removed&undo=purchases/" + VaultId.of(id));
    }

    @PostMapping("/{id}/return")
    String restore(@PathVariable String id) {
        purchases.restore(VaultController.owner(), VaultId.of(id));
        return VaultController.back("returned");
    }
}
