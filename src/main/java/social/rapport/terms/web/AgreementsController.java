package social.rapport.terms.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.terms.Agreement;
import social.rapport.terms.AgreementId;
import social.rapport.terms.Agreements;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What people proffer, and what the team says to it. */
@Controller
@RequestMapping("/terms")
@Requires(Scope.RIGHTS_READ)
class AgreementsController {

    private static final int PAGE = 50;

    private final Agreements agreements;
    private final People people;
    private final Templates templates;

    AgreementsController(Agreements agreements, People people, Templates templates) {
        this.agreements = agreements;
        this.people = people;
        this.templates = templates;
    }

    @GetMapping
    JteModel list(
            @RequestParam(defaultValue = "proffered") String state,
            @RequestParam(required = false) @Nullable String next) {
        Agreement.State wanted = Agreement.State.of(state).orElseThrow(() -> Fault.invalid("state", "fault.value"));
        return page(wanted, Keyset.of(next), null, Form.empty());
    }

    private JteModel page(Agreement.State state, @Nullable Keyset after, @Nullable String refused, Form form) {
        Slice<Agreement> found = agreements.list(state, after, PAGE);
        var cards = people.cards(found.items().stream().map(Agreement::person).toList());
        return templates.termsWebAgreements(new AgreementsPage(
                state,
                found.items().stream().map(one -> AgreementRow.of(one, cards)).toList(),
                found.total(),
                found.next() == null ? null : "/terms?state=" + state.key() + "&next=" + found.next(),
                Actor.current().may(Scope.RIGHTS_MANAGE),
                refused,
                form));
    }

    /** Byte by byte as its person has it. */
    @GetMapping("/{id}/record")
    ResponseEntity<byte[]> record(@PathVariable String id) {
        byte[] bytes = agreements.record(AgreementId.of(id)).orElseThrow(() -> Fault.notFound("agreement"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("agreement-" + AgreementId.of(id) + ".json")
                                .build()
                                .toString())
                .body(bytes);
    }

    @PostMapping("/{id}/acceptance")
    @Requires(Scope.RIGHTS_MANAGE)
    Object accept(@PathVariable String id, HttpServletResponse response) {
        return done(id, Form.empty(), response, () -> {
            agreements.accept(AgreementId.of(id), Actor.current());
            Toast.said(t("terms.said.accepted"));
        });
    }

    @PostMapping("/{id}/refusal")
    @Requires(Scope.RIGHTS_MANAGE)
    Object decline(@PathVariable String id, @RequestParam(defaultValue = "") String why, HttpServletResponse response) {
        return done(id, Form.empty().with("why", why), response, () -> {
            agreements.decline(AgreementId.of(id), why, Actor.current());
            Toast.said(t("terms.said.declined"));
        });
    }

    private Object done(String id, Form form, HttpServletResponse response, Runnable work) {
        try {
            work.run();
            return "redirect:/terms";
        } catch (Fault.Caller refused) {
            if (refused.kind() == Fault.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(Agreement.State.PROFFERED, null, id, form.refused(refused));
        }
    }
}
