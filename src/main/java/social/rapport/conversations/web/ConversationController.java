package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
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
import social.rapport.conversations.Meanwhile;
import social.rapport.conversations.Meanwhiles;
import social.rapport.conversations.Readings;
import social.rapport.conversations.Seen;
import social.rapport.conversations.web.InboxPage.Refusal;
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
    private final Meanwhiles meanwhiles;
    private final ConversationNotes notes;
    private final Drafts drafts;
    private final Readings readings;

    ConversationController(
            InboxController screen,
            Conversations conversations,
            Changes changes,
            Answers answers,
            Meanwhiles meanwhiles,
            ConversationNotes notes,
            Drafts drafts,
            Readings readings) {
        this.screen = screen;
        this.conversations = conversations;
        this.changes = changes;
        this.answers = answers;
        this.meanwhiles = meanwhiles;
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

    /** What a member has written, as the form sends it. */
    record Written(
            @Nullable UUID message,
            String kind,
            String text,
            @Nullable UUID known,
            @Nullable UUID change,
            @Nullable Boolean anyway,
            String back) {

        Written {
            kind = Objects.requireNonNullElse(kind, "");
            text = Objects.requireNonNullElse(text, "");
            back = Objects.requireNonNullElse(back, "/inbox");
        }

        UUID id() {
            if (message == null) {
                throw Fault.invalid("message", "fault.needed");
            }
            return message;
        }

        Seen seen() {
            return Boolean.TRUE.equals(anyway) ? new Seen.Whatever() : new Seen.OnScreen(known, change);
        }
    }

    @PostMapping("/inbox/{id}/messages")
    Object send(@PathVariable UUID id, @ModelAttribute Written written, HttpServletResponse response) {
        Actor by = Actor.current();
        UUID message = written.id();
        try {
            if (written.kind().equals("note")) {
                notes.add(of(id), message, written.text(), by);
                return "redirect:" + Frame.local(written.back());
            }
            Answers.Sent sent = answers.send(
                    of(id), new Answers.Draft(message, kind(written.kind()), written.text(), written.seen()), by);
            if (sent.verdict() instanceof Verdict.Refused refused) {
                return again(id, written, new Refusal(GateWords.why(refused), List.of()), response);
            }
            return "redirect:" + Frame.local(back(id, written, sent));
        } catch (Fault.Caller fault) {
            if (fault.kind() == Fault.Kind.NOT_FOUND || fault.kind() == Fault.Kind.FORBIDDEN) {
                throw fault;
            }
            return again(id, written, refusal(id, written, fault, by), response);
        }
    }

    private static String back(UUID id, Written written, Answers.Sent sent) {
        if (sent.where().equals(of(id))) {
            return written.back();
        }
        Toast.said(t("inbox.done.continued"));
        return written.back().replace(id.toString(), sent.where().toString());
    }

    private Refusal refusal(UUID id, Written written, Fault.Caller fault, Actor by) {
        if (Answers.MEANWHILE.equals(fault.getMessage())) {
            return new Refusal(
                    t(Answers.MEANWHILE),
                    meanwhiles.since(conversations.get(of(id)), written.seen(), by).stream()
                            .map(Meanwhile::words)
                            .toList());
        }
        return new Refusal(
                fault.fields().stream()
                        .map(Fault.Field::message)
                        .filter(Words::has)
                        .findFirst()
                        .map(Words::t)
                        .orElseGet(() -> t(String.valueOf(fault.getMessage()))),
                List.of());
    }

    private JteModel again(UUID id, Written written, Refusal refusal, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return screen.again(
                id, written.back(), new Composers.Tried(written.kind(), written.id(), written.text(), refusal));
    }

    @PostMapping("/inbox/{id}/messages/{message}/retry")
    String retry(@PathVariable UUID id, @PathVariable UUID message) {
        Verdict verdict = answers.retry(of(id), message, Actor.current());
        Toast.said(
                verdict instanceof Verdict.Refused
                        ? t("inbox.retry.refused", "why", GateWords.why(verdict))
                        : t("inbox.retry.done"));
        return "redirect:/inbox/" + id;
    }

    private static Kind kind(String kind) {
        return switch (kind) {
            case "private_reply" -> Kind.PRIVATE_REPLY;
            case "public_reply" -> Kind.PUBLIC_REPLY;
            default -> throw Fault.invalid("kind", "inbox.wrong.kind");
        };
    }

    @PostMapping("/inbox/{id}/drafts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@PathVariable UUID id, @RequestParam UUID message, @RequestParam String kind, @RequestParam String text) {
        MemberId member = Actor.current().member();
        if (member != null) {
            if (!kind.equals("note")) {
                kind(kind);
            }
            drafts.keep(of(id), member, kind, new Drafts.Begun(message, text));
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
