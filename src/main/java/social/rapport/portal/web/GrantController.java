package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.consent.Purposes;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.vault.Facts;
import social.rapport.vault.GrantRequests;
import social.rapport.vault.Grants;
import social.rapport.vault.Purchases;
import social.rapport.vault.Readings;
import social.rapport.vault.VaultId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.OpenToPerson;

/** What whoever looks lends the brand of their vault, what it asks for, and when it read. */
@Controller
@RequestMapping("/me/{brand}/vault")
@OpenToPerson
class GrantController {

    private static final int PAGE = 30;

    private final Grants grants;
    private final GrantRequests requests;
    private final Readings readings;
    private final Purchases purchases;
    private final Facts facts;
    private final Purposes purposes;
    private final Templates templates;

    GrantController(
            Grants grants,
            GrantRequests requests,
            Readings readings,
            Purchases purchases,
            Facts facts,
            Purposes purposes,
            Templates templates) {
        this.grants = grants;
        this.requests = requests;
        this.readings = readings;
        this.purchases = purchases;
        this.facts = facts;
        this.purposes = purposes;
        this.templates = templates;
    }

    @GetMapping("/shared")
    JteModel show(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String said) {
        return page(PortalFrame.at("vault", said), next, Form.empty());
    }

    private JteModel page(PortalFrame frame, @Nullable String next, Form form) {
        PersonId who = VaultController.owner();
        return templates.portalWebShared(new SharedPage(
                frame,
                requests.open(who),
                grants.of(who, Keyset.of(next), PAGE),
                new SharedPage.Vault(
                        purchases.sellers(who),
                        purchases.categories(who),
                        facts.of(who).stream().map(fact -> fact.name()).toList()),
                purposes.all().stream()
                        .map(key -> new SharedPage.Purpose(key, purposes.name(key)))
                        .toList(),
                form));
    }

    @PostMapping("/grants")
    Object give(@RequestParam MultiValueMap<String, String> typed, HttpServletResponse response) {
        Form form = Form.of(typed);
        return done(
                "given",
                form,
                response,
                by -> grants.give(
                        ShareForm.id(form),
                        VaultController.owner(),
                        form.get("purpose"),
                        ShareForm.share(form),
                        ShareForm.end(form, PortalVisit.here().theirs().timeZone()),
                        by));
    }

    @PostMapping("/grants/{id}/revocation")
    Object revoke(@PathVariable String id, HttpServletResponse response) {
        return done(
                "revoked", Form.empty(), response, by -> grants.revoke(VaultController.owner(), VaultId.of(id), by));
    }

    @PostMapping("/requests/{id}/grant")
    Object grant(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> typed, HttpServletResponse response) {
        Form form = Form.of(typed).with("request", id);
        Map<String, String> told = ShareForm.told(form);
        return done(
                "given",
                form,
                response,
                by -> requests.grant(
                        VaultController.owner(),
                        VaultId.of(id),
                        ShareForm.share(form, told),
                        told,
                        ShareForm.end(form, PortalVisit.here().theirs().timeZone()),
                        by));
    }

    @PostMapping("/requests/{id}/refusal")
    Object decline(@PathVariable String id, HttpServletResponse response) {
        return done(
                "declined",
                Form.empty(),
                response,
                by -> requests.decline(VaultController.owner(), VaultId.of(id), by));
    }

    @FunctionalInterface
    private interface Work {
        void by(Actor actor);
    }

    private Object done(String said, Form form, HttpServletResponse response, Work work) {
        try {
            work.by(PortalVisit.here().acting());
            return "redirect:" + PortalVisit.here().portal().path() + "/vault/shared?said=" + said;
        } catch (Fault.Caller refused) {
            if (refused.kind() == Fault.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return page(PortalFrame.at("vault"), null, form.refused(refused));
        }
    }

    @GetMapping("/readings")
    JteModel read(@RequestParam(required = false) @Nullable String next) {
        return templates.portalWebReadings(new ReadingsPage(
                PortalFrame.at("vault"), readings.of(VaultController.owner(), Keyset.of(next), PAGE), purposes::name));
    }
}
