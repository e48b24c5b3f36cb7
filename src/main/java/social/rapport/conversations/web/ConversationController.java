package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Changes;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.ConversationNotes;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Drafts;
import social.rapport.conversations.Readings;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a member does to the conversation that is open. */
@Controller
@Requires(Scope.CONVERSATIONS_ANSWER)
class ConversationController {

    private final InboxController screen;
    private final Conversations conversations;
    private final Changes changes;
    private final Answers answers;
    private final ConversationNotes notes;
    private final Drafts drafts;
    private final Readings readings;

    ConversationController(
            InboxController screen,
            Conversations conversations,
            Changes changes,
            Answers answers,
            ConversationNotes notes,
            Drafts drafts,
            Readings readings) {
        this.screen = screen;
        this.conversations = conversations;
        this.changes = changes;
        this.answers = answers;
        this.notes = notes;
        this.drafts = drafts;
        this.readings = readings;
    }

    @PostMapping("/inbox/{id}/resolution")
    String resolve(@PathVariable UUID id, @RequestParam String back) {
        return done(id, back, "inbox.done.resolved", () -> conversations.resolve(of(id), Actor.current()));
    }

    @PostMapping("/inbox/{id}/opening")
    String open(@PathVariable UUID id, @RequestParam String back) {
        return done(id, back, "inbox.done.opened", () -> conversations.open(of(id), Actor.current()));
    }

    @PostMapping("/inbox/{id}/waiting")
    String setAside(@PathVariable UUID id, @RequestParam String back) {
        return done(id, back, "inbox.done.set_aside", () -> conversations.setAside(of(id), Actor.current()));
    }

    @PostMapping("/inbox/{id}/snooze")
    String snooze(@PathVariable UUID id, @RequestParam long hours, @RequestParam String back) {
        Instant until = Instant.now().plus(Duration.ofHours(hours));
        return done(id, back, "inbox.done.snoozed", () -> conversations.snooze(of(id), until, Actor.current()));
    }

    @PostMapping("/inbox/{id}/assignment")
    String assign(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID member, @RequestParam String back) {
        MemberId to = member == null ? null : new MemberId(member);
        return done(id, back, "inbox.done.assigned", () -> conversations.assign(of(id), to, Actor.current()));
    }

    private String done(UUID id, String back, String words, Runnable act) {
        int before = changes.of(of(id)).size();
        act.run();
        var all = changes.of(of(id));
        if (all.size() > before) {
            Toast.undoable(t(words), "/inbox/" + id + "/undo/" + all.getLast().id());
        }
        return "redirect:" + Frame.local(back);
    }

    @PostMapping("/inbox/{id}/undo/{change}")
    String undo(@PathVariable UUID id, @PathVariable UUID change) {
        conversations.takeBack(of(id), change, Actor.current());
        Toast.said(t("inbox.done.undone"));
        return "redirect:/inbox/" + id;
    }

    @PostMapping("/inbox/{id}/messages")
    Object send(
            @PathVariable UUID id,
            @RequestParam UUID message,
            @RequestParam String kind,
            @RequestParam String text,
            @RequestParam(required = false) @Nullable UUID known,
            @RequestParam(defaultValue = "false") boolean anyway,
            @RequestParam String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        Actor by = Actor.current();
        try {
            if (kind.equals("note")) {
                notes.add(of(id), message, text, by);
            } else {
                Kind asked = kind(kind);
                Verdict verdict = answers.send(of(id), new Answers.Draft(message, asked, text, known, anyway), by);
                if (verdict instanceof Verdict.Refused refused) {
                    return again(id, kind, text, GateWords.why(refused), false, request, response);
                }
            }
        } catch (Fault.Caller fault) {
            if (fault.kind() == Fault.Kind.NOT_FOUND || fault.kind() == Fault.Kind.FORBIDDEN) {
                throw fault;
            }
            boolean raced = fault.kind() == Fault.Kind.CONFLICT;
            return again(id, kind, text, problem(fault), raced, request, response);
        }
        if (by.member() != null) {
            drafts.forget(of(id), by.member(), kind);
        }
        return "redirect:" + Frame.local(back);
    }

    private static Kind kind(String kind) {
        return switch (kind) {
            case "private_reply" -> Kind.PRIVATE_REPLY;
            case "public_reply" -> Kind.PUBLIC_REPLY;
            default -> throw Fault.invalid("kind", "inbox.wrong.kind");
        };
    }

    private static String problem(Fault.Caller fault) {
        if (fault.kind() == Fault.Kind.CONFLICT) {
            return t("inbox.wrong.raced");
        }
        List<String> keys = fault.fields().stream()
                .map(Fault.Field::message)
                .filter(Words::has)
                .toList();
        return keys.isEmpty() ? t("inbox.wrong.refused") : t(keys.getFirst());
    }

    private JteModel again(
            UUID id,
            String kind,
            String text,
            String problem,
            boolean raced,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return screen.page(id, request, new Talks.Tried(kind, text, problem, raced));
    }

    @PostMapping("/inbox/{id}/drafts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@PathVariable UUID id, @RequestParam String kind, @RequestParam String text) {
        MemberId member = Actor.current().member();
        if (member != null) {
            if (!kind.equals("note")) {
                kind(kind);
            }
            drafts.keep(of(id), member, kind.toLowerCase(Locale.ROOT), text);
        }
    }

    @PostMapping("/inbox/{id}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Scope.CONVERSATIONS_READ)
    void read(@PathVariable UUID id) {
        MemberId member = Actor.current().member();
        if (member != null) {
            readings.read(of(id), member);
        }
    }

    private static ConversationId of(UUID id) {
        return new ConversationId(id);
    }
}
