package social.rapport.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import social.rapport.portal.PortalLimits;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;
import social.rapport.vault.Drawn;
import social.rapport.vault.Receipt;
import social.rapport.vault.Receipts;
import social.rapport.vault.VaultId;
import social.rapport.workspace.OpenToPerson;

/** The pictures of receipts that whoever looks keeps. */
@Controller
@RequestMapping("/me/{brand}/vault/purchases/{purchase}/receipts")
@OpenToPerson
class ReceiptController {

    private static final CacheControl A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePrivate();

    private final Receipts receipts;
    private final PurchasePages pages;
    private final PortalLimits limits;

    ReceiptController(Receipts receipts, PurchasePages pages, PortalLimits limits) {
        this.receipts = receipts;
        this.pages = pages;
        this.limits = limits;
    }

    @PostMapping
    Object add(
            @PathVariable String purchase,
            @RequestParam(name = "picture", required = false) @Nullable MultipartFile handed,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            limits.tryFrom(request.getRemoteAddr());
            receipts.add(VaultController.owner(), VaultId.of(purchase), drawn(handed));
            return back(purchase);
        } catch (Fault.Caller refused) {
            if (refused.kind() == Fault.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return pages.kept(VaultId.of(purchase), refused);
        }
    }

    private static Drawn drawn(@Nullable MultipartFile handed) throws IOException {
        if (handed == null) {
            throw Fault.invalid("/picture", "vault.wrong.empty");
        }
        try (InputStream content = handed.getInputStream()) {
            return Drawn.of(content);
        }
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> show(@PathVariable String id) {
        Receipt receipt = receipts.get(VaultController.owner(), VaultId.of(id));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(receipt.type()))
                .cacheControl(A_DAY)
                .header("X-Content-Type-Options", "nosniff")
                .body(receipts.picture(VaultController.owner(), receipt.id()));
    }

    @PostMapping("/{id}/removal")
    String remove(@PathVariable String id) {
        VaultId purchase = receipts.remove(VaultController.owner(), VaultId.of(id));
        return VaultController.back("removed&undo=purchases/" + purchase + "/receipts/" + VaultId.of(id));
    }

    @PostMapping("/{id}/return")
    String restore(@PathVariable String id) {
        return back(receipts.restore(VaultController.owner(), VaultId.of(id)).toString());
    }

    private static String back(String purchase) {
        return "redirect:" + PortalVisit.here().portal().path() + "/vault/purchases/" + VaultId.of(purchase);
    }
}
