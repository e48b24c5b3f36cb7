package social.rapport.rights.web;

import static social.rapport.shared.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.rights.RightsDesk;
import social.rapport.rights.RightsRequestId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What the team does about a request. */
@Controller
@RequestMapping("/rights/{id}")
@Requires(Scope.RIGHTS_MANAGE)
class RightsDeskController {

    private final RightsDesk desk;
    private final RightsView view;

    RightsDeskController(RightsDesk desk, RightsView view) {
        this.desk = desk;
        this.view = view;
    }

    @PostMapping("/taking")
    Object take(@PathVariable String id, HttpServletResponse response) {
        return done(id, Form.empty(), response, () -> {
            desk.take(RightsRequestId.of(id), Actor.current());
            Toast.undoable(t("rights.said.taken"), "/rights/" + id + "/taking/undo");
        });
    }

    @PostMapping("/taking/undo")
    String release(@PathVariable String id) {
        desk.release(RightsRequestId.of(id), Actor.current());
        return "redirect:/rights/" + id;
    }

    @PostMapping("/extension")
    Object extend(
            @PathVariable String id, @RequestParam(defaultValue = "") String reason, HttpServletResponse response) {
        return done(id, Form.empty().with("reason", reason), response, () -> {
            desk.extend(RightsRequestId.of(id), reason, Actor.current());
            Toast.said(t("rights.said.extended"));
        });
    }

    @PostMapping("/fulfilment")
    Object fulfil(
            @PathVariable String id, @RequestParam(defaultValue = "") String answer, HttpServletResponse response) {
        return done(id, Form.empty().with("answer", answer), response, () -> {
            desk.fulfil(RightsRequestId.of(id), answer, Actor.current());
            Toast.undoable(t("rights.said.done"), "/rights/" + id + "/settlement/undo");
        });
    }

    @PostMapping("/refusal")
    Object refuse(@PathVariable String id, @RequestParam(defaultValue = "") String why, HttpServletResponse response) {
        return done(id, Form.empty().with("why", why), response, () -> {
            desk.refuse(RightsRequestId.of(id), why, Actor.current());
            Toast.undoable(t("rights.said.refused"), "/rights/" + id + "/settlement/undo");
        });
    }

    @PostMapping("/settlement/undo")
    Object reopen(@PathVariable String id, HttpServletResponse response) {
        return done(id, Form.empty(), response, () -> desk.reopen(RightsRequestId.of(id), Actor.current()));
    }

    /** Whoever comes too late, or left something out, sees the request as it is now with what they typed. */
    private Object done(String id, Form form, HttpServletResponse response, Runnable work) {
        try {
            work.run();
            return "redirect:/rights/" + id;
        } catch (Fault.Caller refused) {
            if (refused.kind() == Fault.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return view.one(RightsRequestId.of(id), form.refused(refused));
        }
    }
}
