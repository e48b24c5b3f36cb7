package social.rapport.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import social.rapport.portal.PortalLimits;
import social.rapport.shared.ui.Times;
import social.rapport.vault.PurchaseSheet;
import social.rapport.vault.Purchases;
import social.rapport.vault.VaultFile;
import social.rapport.workspace.OpenToPerson;

/** The vault of whoever looks, to take along as files. */
@Controller
@RequestMapping("/me/{brand}/vault")
@OpenToPerson
class VaultExportController {

    private final VaultFile file;
    private final Purchases purchases;
    private final PortalLimits limits;

    VaultExportController(VaultFile file, Purchases purchases, PortalLimits limits) {
        this.file = file;
        this.purchases = purchases;
        this.limits = limits;
    }

    @GetMapping("/vault.json")
    void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
        limits.tryFrom(request.getRemoteAddr());
        prepare(response, "application/ld+json", "json");
        file.write(VaultController.owner(), response.getOutputStream());
    }

    @GetMapping("/vault.zip")
    void zip(HttpServletRequest request, HttpServletResponse response) throws IOException {
        limits.tryFrom(request.getRemoteAddr());
        prepare(response, "application/zip", "zip");
        file.writeArchive(VaultController.owner(), response.getOutputStream());
    }

    @GetMapping("/purchases.csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        limits.tryFrom(request.getRemoteAddr());
        prepare(response, "text/csv;charset=UTF-8", "csv");
        Writer text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        PurchaseSheet.write(purchases.all(VaultController.owner()), text);
        text.flush();
    }

    private static void prepare(HttpServletResponse response, String type, String ending) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("vault-" + Times.here().day(Instant.now()) + '.' + ending)
                        .build()
                        .toString());
    }
}
