package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.consent.Purposes;
import social.rapport.consent.Restrictions;
import social.rapport.people.Cluster;
import social.rapport.people.Erasures;
import social.rapport.people.PersonTag;
import social.rapport.people.Profile;
import social.rapport.people.Profiles;
import social.rapport.portal.PortalVisit;
import social.rapport.rights.Asked;
import social.rapport.rights.Right;
import social.rapport.rights.RightsRequestId;
import social.rapport.rights.RightsRequests;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.OpenToPerson;
import social.rapport.workspace.Scope;

/** What whoever looks asks of a brand about what it keeps of them. What binds, binds at once. */
@Controller
@RequestMapping("/me/{brand}/rights")
@OpenToPerson
class OwnRightsController {

    private final RightsRequests requests;
    private final Subject subject;
    private final Templates templates;

    OwnRightsController(RightsRequests requests, Subject subject, Templates templates) {
        this.requests = requests;
        this.subject = subject;
        this.templates = templates;
    }

    /** What can be asked about. */
    @Component
    record Subject(Restrictions restrictions, Purposes purposes, Profiles profiles, Erasures erasures) {}

    @GetMapping
    JteModel show(@RequestParam(required = false) @Nullable String said) {
        return page(said, Form.empty());
    }

    private JteModel page(@Nullable String said, Form form) {
        PortalFrame frame = PortalFrame.at("rights", said);
        Cluster person = frame.visit().theirs().person();
        return templates.portalWebRights(new OwnRightsPage(
                frame,
                requests.of(person),
                subject.restrictions().of(person).orElse(null),
                subject.purposes().list().stream()
                        .filter(purpose -> !purpose.isRetired())
                        .toList(),
                items(subject.profiles().of(person)),
                subject.erasures().holds(person),
                RightsRequestId.next().toString(),
                form));
    }

    private static List<String> items(Profile profile) {
        return Stream.concat(
                        profile.traits().stream().map(trait -> trait.name() + ": " + trait.value()),
                        profile.tags().stream().map(PersonTag::name))
                .distinct()
                .toList();
    }

    @PostMapping
    Object ask(@RequestParam MultiValueMap<String, String> typed, HttpServletResponse response) {
        Form form = Form.of(typed);
        return done("asked", form, response, () -> {
            PortalVisit here = PortalVisit.here();
            Right right = Right.of(form.get("kind")).orElseThrow(() -> Fault.invalid("/kind", "portal.wrong.choice"));
            requests.ask(
                    RightsRequestId.of(form.get("id")),
                    here.theirs().person(),
                    new Asked(right, form.get("about"), form.get("words"), form.all("purposes")),
                    here.acting(Scope.CONSENT_WRITE));
        });
    }

    @PostMapping("/{id}/withdrawal")
    Object withdraw(@PathVariable String id, HttpServletResponse response) {
        return done("takenback", Form.empty(), response, () -> {
            PortalVisit here = PortalVisit.here();
            requests.withdraw(here.theirs().person(), RightsRequestId.of(id), here.acting(Scope.CONSENT_WRITE));
        });
    }

    @PostMapping("/restriction/lifting")
    Object lift(HttpServletResponse response) {
        return done("lifted", Form.empty(), response, () -> {
            PortalVisit here = PortalVisit.here();
            requests.lift(here.theirs().person(), here.acting(Scope.CONSENT_WRITE));
        });
    }

    private Object done(String said, Form form, HttpServletResponse response, Runnable work) {
        try {
            work.run();
            return "redirect:" + PortalVisit.here().portal().path() + "/rights?said=" + said;
        } catch (Fault.Caller refused) {
            if (refused.kind() == Fault.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return page(null, form.refused(refused));
        }
    }
}
