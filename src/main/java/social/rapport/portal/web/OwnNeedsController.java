package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.portal.OwnNeeds;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.ui.Form;
import social.rapport.vault.Need;
import social.rapport.vault.NeedId;
import social.rapport.workspace.OpenToPerson;

/** What whoever looks says they will want, and what they were answered. */
@Controller
@RequestMapping("/me/{brand}/needs")
@OpenToPerson
class OwnNeedsController {

    private final OwnNeeds needs;
    private final Templates templates;

    OwnNeedsController(OwnNeeds needs, Templates templates) {
        this.needs = needs;
        this.templates = templates;
    }

    @GetMapping
    JteModel list(
            @RequestParam(required = false) @Nullable String said,
            @RequestParam(required = false) @Nullable UUID undo) {
        return page(PortalFrame.at("needs", said, undo), Ids.next(), NeedFields.fresh());
    }

    private JteModel page(PortalFrame frame, UUID next, Form form) {
        OwnNeeds.Shown shown = needs.all(frame.visit());
        return templates.portalWebNeeds(new OwnNeedsPage(frame, shown.needs(), shown.answers(), next, form));
    }

    @PostMapping
    Object publish(
            @RequestParam UUID need, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            needs.publish(PortalVisit.here(), new NeedId(need), NeedFields.wanted(form));
            return PortalFrame.after("needs", "published", null);
        } catch (Fault.Caller refused) {
            status(refused, response);
            return page(PortalFrame.at("needs"), need, NeedFields.refused(form, refused));
        }
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable String id, @RequestParam(required = false) @Nullable String said) {
        Need need = needs.get(PortalVisit.here(), NeedId.of(id));
        return page(PortalFrame.at("needs", said), need, NeedFields.of(need.wanted()));
    }

    private JteModel page(PortalFrame frame, Need need, Form form) {
        OwnNeeds.Shown shown = needs.one(frame.visit(), need);
        return templates.portalWebNeed(new OwnNeedPage(
                frame,
                need,
                shown.answers().getOrDefault(need.id(), List.of()),
                needs.history(frame.visit(), need.id()),
                needs.isHeard(frame.visit()),
                Ids.next(),
                form));
    }

    @PostMapping("/{id}")
    Object change(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        return done(id, "changed", Form.of(fields), response, need -> {
            needs.change(PortalVisit.here(), need, NeedFields.wanted(Form.of(fields)));
            return "needs/" + need;
        });
    }

    /** @param message the id under which it is said, so that two clicks say it once */
    @PostMapping("/{id}/replies")
    Object reply(
            @PathVariable String id,
            @RequestParam UUID message,
            @RequestParam String text,
            HttpServletResponse response) {
        Need before = needs.get(PortalVisit.here(), NeedId.of(id));
        Form form = NeedFields.of(before.wanted()).with("text", text);
        return done(id, "sent", form, response, need -> {
            needs.reply(PortalVisit.here(), need, message, text);
            return "needs/" + need;
        });
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(@PathVariable String id) {
        return PortalFrame.after("needs", "withdrawn", needs.withdraw(PortalVisit.here(), NeedId.of(id)));
    }

    @PostMapping("/{id}/return")
    String restore(@PathVariable String id) {
        needs.restore(PortalVisit.here(), NeedId.of(id));
        return PortalFrame.after("needs", "published", null);
    }

    /** @param work says where the browser goes on to */
    private Object done(
            String id, String said, Form form, HttpServletResponse response, Function<NeedId, String> work) {
        NeedId need = NeedId.of(id);
        try {
            return PortalFrame.after(work.apply(need), said, null);
        } catch (Fault.Caller refused) {
            if (refused.kind() == Fault.Kind.NOT_FOUND) {
                throw refused;
            }
            status(refused, response);
            return page(
                    PortalFrame.at("needs"), needs.get(PortalVisit.here(), need), NeedFields.refused(form, refused));
        }
    }

    private static void status(Fault.Caller refused, HttpServletResponse response) {
        response.setStatus(
                refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
    }
}
