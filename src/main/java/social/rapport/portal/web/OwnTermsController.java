package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.people.Cluster;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;
import social.rapport.terms.AgreementId;
import social.rapport.terms.Agreements;
import social.rapport.terms.Terms;
import social.rapport.workspace.OpenToPerson;
import social.rapport.workspace.Scope;

/** The terms on which whoever looks deals with a brand: theirs to proffer and to take back. */
@Controller
@RequestMapping("/me/{brand}/terms")
@OpenToPerson
class OwnTermsController {

    private final Agreements agreements;
    private final Templates templates;

    OwnTermsController(Agreements agreements, Templates templates) {
        this.agreements = agreements;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(@RequestParam(required = false) @Nullable String said) {
        return templates.portalWebTerms(new OwnTermsPage(PortalFrame.at("rights", said), agreements.of(owner())));
    }

    @PostMapping
    String proffer(@RequestParam String terms) {
        Terms chosen = Terms.of(terms).orElseThrow(() -> Fault.notFound("terms"));
        agreements.proffer(
                owner(),
                chosen,
                LocaleContextHolder.getLocale(),
                PortalVisit.here().acting(Scope.CONSENT_WRITE));
        return "redirect:" + PortalVisit.here().portal().path() + "/terms?said=proffered";
    }

    @PostMapping("/{id}/withdrawal")
    String takeBack(@PathVariable String id) {
        agreements.takeBack(owner(), AgreementId.of(id), PortalVisit.here().acting(Scope.CONSENT_WRITE));
        return "redirect:" + PortalVisit.here().portal().path() + "/terms?said=takenback";
    }

    /** Byte by byte as the brand has it. */
    @GetMapping("/{id}/record")
    ResponseEntity<byte[]> record(@PathVariable String id) {
        AgreementId agreement = AgreementId.of(id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("agreement-" + agreement + ".json")
                                .build()
                                .toString())
                .body(agreements.record(owner(), agreement).orElseThrow(() -> Fault.notFound("agreement")));
    }

    private static Cluster owner() {
        return PortalVisit.here().theirs().person();
    }
}
