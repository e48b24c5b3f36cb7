package social.rapport.macros.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.conversations.ConversationId;
import social.rapport.macros.BatchEntry;
import social.rapport.macros.Batches;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Many conversations at once, from the list of the inbox on. */
@Controller
@RequestMapping("/inbox/batches")
@Requires(Scope.CONVERSATIONS_ANSWER)
class BatchesController {

    private final Batches batches;
    private final BatchView view;
    private final ChosenForm chosen;
    private final Templates templates;

    BatchesController(Batches batches, BatchView view, ChosenForm chosen, Templates templates) {
        this.batches = batches;
        this.view = view;
        this.chosen = chosen;
        this.templates = templates;
    }

    @GetMapping
    @Requires(Scope.CONVERSATIONS_READ)
    JteModel list(@RequestParam(required = false) @Nullable String next) {
        return templates.macrosWebBatches(view.list(Keyset.of(next), Actor.current()));
    }

    /** What can be done with those that are chosen, beneath the list of the inbox. */
    @GetMapping("/acts")
    JteModel acts() {
        return templates.macrosWebChosen(chosen.page(Actor.current()));
    }

    /** Shows what would go out; what sends nothing is done at once. */
    @PostMapping
    Object choose(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        Actor by = Actor.current();
        List<ConversationId> conversations = conversations(form);
        String back = form.get("back").isEmpty() ? "/inbox" : form.get("back");
        if (form.get("act").equals("write")) {
            return templates.macrosWebWrite(chosen.write(conversations, back, form, by));
        }
        try {
            Batches.Told told = chosen.told(form, by);
            UUID id = chosen.id(form);
            batches.prepare(id, conversations, told, by);
            if (told.acts().isSending()) {
                return "redirect:/inbox/batches/" + id;
            }
            batches.start(id, by);
            Toast.undoable(t("batch.begun", "count", conversations.size()), "/inbox/batches/" + id + "/undo");
            return "redirect:" + Frame.local(back);
        } catch (Fault.Caller refused) {
            if (refused.kind() != Fault.Kind.INVALID) {
                throw refused;
            }
            if (!form.get("act").equals("answer")) {
                Toast.said(t(refused.fields().getFirst().message()));
                return "redirect:" + Frame.local(back);
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.macrosWebWrite(chosen.write(conversations, back, form.refused(refused), by));
        }
    }

    private static List<ConversationId> conversations(Form form) {
        try {
            return Stream.concat(
                            form.all("conversation").stream(),
                            Stream.of(form.get("conversations").split(" ")))
                    .filter(id -> !id.isBlank())
                    .map(ConversationId::of)
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException none) {
            throw Fault.invalid("conversation", "fault.value");
        }
    }

    /** @param from the place of the first that is shown */
    @GetMapping("/{id}")
    @Requires(Scope.CONVERSATIONS_READ)
    JteModel show(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "0") int from) {
        return templates.macrosWebBatch(
                view.page(id, BatchEntry.State.of(state).orElse(null), Math.max(0, from), Actor.current()));
    }
}
