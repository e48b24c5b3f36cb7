package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.vault.Purchase;
import social.rapport.vault.Purchases;
import social.rapport.vault.Receipt;
import social.rapport.vault.Receipts;
import social.rapport.vault.VaultId;

/** Shows a purchase of whoever looks, as they write it down. */
@Component
class PurchasePages {

    private final Purchases purchases;
    private final Receipts receipts;
    private final Templates templates;

    PurchasePages(Purchases purchases, Receipts receipts, Templates templates) {
        this.purchases = purchases;
        this.receipts = receipts;
        this.templates = templates;
    }

    JteModel fresh(Form form) {
        return page(form, true, "", List.of());
    }

    /** @param refused null where all is well */
    JteModel kept(VaultId id, Fault.@Nullable Caller refused) {
        Form form = PurchaseForm.of(purchases.get(VaultController.owner(), id));
        return changed(refused == null ? form : form.refused(refused));
    }

    /** One that is kept, otherwise than it is kept. */
    JteModel changed(Form form) {
        PersonId owner = VaultController.owner();
        Purchase kept = purchases.get(owner, VaultId.of(form.get("id")));
        return page(form, false, kept.source(), receipts.of(owner, kept.id()));
    }

    private JteModel page(Form form, boolean isNew, String source, List<Receipt> pictures) {
        PersonId owner = VaultController.owner();
        return templates.portalWebPurchase(new PurchasePage(
                PortalFrame.at("vault"),
                VaultId.of(form.get("id")),
                isNew,
                source,
                pictures,
                purchases.categories(owner),
                purchases.sellers(owner),
                form));
    }
}
