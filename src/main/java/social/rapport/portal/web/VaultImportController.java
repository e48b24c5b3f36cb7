package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import social.rapport.Templates;
import social.rapport.portal.PortalLimits;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.vault.PurchaseSheet;
import social.rapport.vault.VaultId;
import social.rapport.vault.VaultImports;
import social.rapport.workspace.OpenToPerson;
import social.rapport.workspace.Scope;

/** Files that whoever looks hands in for their vault. */
@Controller
@RequestMapping("/me/{brand}/vault")
@OpenToPerson
class VaultImportController {

    private final VaultImports imports;
    private final PortalLimits limits;
    private final Templates templates;

    VaultImportController(VaultImports imports, PortalLimits limits, Templates templates) {
        this.imports = imports;
        this.limits = limits;
        this.templates = templates;
    }

    @GetMapping("/import")
    JteModel choose() {
        return page(Form.empty(), null);
    }

    private JteModel page(Form form, VaultImports.@Nullable Look look) {
        return templates.portalWebVaultImport(new VaultImportPage(PortalFrame.at("vault"), form, look));
    }

    @PostMapping("/import")
    Object handIn(
            @RequestParam(name = "file", required = false) @Nullable MultipartFile handed,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            limits.tryFrom(request.getRemoteAddr());
            if (handed == null) {
                throw Fault.invalid("/file", "vault.wrong.empty");
            }
            String name = Objects.requireNonNullElse(handed.getOriginalFilename(), "");
            try (InputStream content = handed.getInputStream()) {
                VaultId id = imports.handIn(VaultController.owner(), name, content);
                imports.look(VaultController.owner(), id, null, PurchasePage.usual());
                return "redirect:" + PortalVisit.here().portal().path() + "/vault/import/" + id;
            }
        } catch (Fault.Caller refused) {
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return page(Form.empty().refused(refused), null);
        }
    }

    @GetMapping("/import/{id}")
    JteModel look(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable List<String> columns,
            @RequestParam(defaultValue = "") String currency) {
        VaultImports.Look look = imports.look(
                VaultController.owner(),
                VaultId.of(id),
                columns == null ? null : plan(columns, currency),
                PurchasePage.usual());
        return page(Form.empty().with("currency", currency), look);
    }

    private static PurchaseSheet.Plan plan(List<String> columns, String currency) {
        return new PurchaseSheet.Plan(
                columns.stream()
                        .<PurchaseSheet.@Nullable Target>map(
                                key -> PurchaseSheet.Target.of(key).orElse(null))
                        .toList(),
                currency.isEmpty() ? PurchasePage.usual() : currency);
    }

    @PostMapping("/import/{id}")
    Object take(
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> columns,
            @RequestParam(defaultValue = "") String currency,
            HttpServletResponse response) {
        try {
            Optional<VaultImports.Kept> kept = imports.take(
                    VaultController.owner(),
                    VaultId.of(id),
                    plan(columns, currency),
                    PortalVisit.here().acting(Scope.PEOPLE_WRITE));
            return VaultController.back(kept.isPresent() ? "taken" : "kept");
        } catch (Fault.Caller refused) {
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return page(Form.empty().refused(refused), null);
        }
    }
}
