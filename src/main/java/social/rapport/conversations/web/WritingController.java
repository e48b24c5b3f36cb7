package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Answers;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.ConversationNotes;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Drafts;
import social.rapport.conversations.Drafts.Begun;
import social.rapport.conversations.Meanwhile;
import social.rapport.conversations.Meanwhiles;
import social.rapport.conversations.Undelivered;
import social.rapport.conversations.web.InboxPage.Refusal;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a member sends from the conversation that is open: answers and notes. */
@Controller
@Requires(Scope.CONVERSATIONS_ANSWER)
class WritingController {

    private final InboxController screen;
    private final Conversations conversations;
    private final Answers answers;
    private final Meanwhiles meanwhiles;
    private final ConversationNotes notes;
    private final Undelivered undelivered;
    private final Drafts drafts;

    WritingController(
            InboxController screen,
            Conversations conversations,
            Answers answers,
            Meanwhiles meanwhiles,
            ConversationNotes notes,
            Undelivered undelivered,
            Drafts drafts) {
        this.screen = screen;
        this.conversations = conversations;
        this.answers = answers;
        this.meanwhiles = meanwhiles;
        this.notes = notes;
        this.undelivered = undelivered;
        this.drafts = drafts;
    }

    @PostMapping("/inbox/{id}/messages")
    Object send(@PathVariable UUID id, @ModelAttribute Written written, HttpServletResponse response) {
        Actor by = Actor.current();
        UUID message = written.id();
        try {
            if (written.kind().equals("note")) {
                notes.add(of(id), message, written.text(), written.mentioned(), by);
                return "redirect:" + Frame.local(written.back());
            }
            Answers.Sent sent = answers.sendIn(
                    written.thread(id),
                    new Answers.Draft(message, kind(written.kind()), written.text(), written.files(), written.seen()),
                    by);
            if (sent.verdict() instanceof Verdict.Refused refused) {
                return again(id, written, new Refusal(GateWords.why(refused), List.of()), response);
            }
            return "redirect:" + Frame.local(back(id, written, sent));
        } catch (Fault.Caller fault) {
            return refused(id, written, fault, response);
        }
    }

    /** The page again, with what was written and why it could not be taken. */
    JteModel refused(UUID id, Written written, Fault.Caller fault, HttpServletResponse response) {
        if (fault.kind() == Fault.Kind.NOT_FOUND || fault.kind() == Fault.Kind.FORBIDDEN) {
            throw fault;
        }
        return again(id, written, refusal(id, written, fault, Actor.current()), response);
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
                    meanwhiles.since(conversations.whole(of(id)).one(), written.seen(), by).stream()
                            .map(Meanwhile::words)
                            .toList());
        }
        return new Refusal(words(fault), List.of());
    }

    static String words(Fault.Caller fault) {
        return fault.fields().stream()
                .map(Fault.Field::message)
                .filter(Words::has)
                .findFirst()
                .map(Words::t)
                .orElseGet(() -> t(String.valueOf(fault.getMessage())));
    }

    private JteModel again(UUID id, Written written, Refusal refusal, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Begun words = new Begun(written.id(), written.text(), written.files());
        drafts.keepRefused(of(id), Actor.current().member(), written.kind(), words);
        return screen.again(id, written.back(), new Composers.Tried(written.kind(), words, written.to(), refusal));
    }

    @PostMapping("/inbox/{id}/messages/{message}/retry")
    String retry(@PathVariable UUID id, @PathVariable UUID message) {
        Verdict verdict = undelivered.retry(of(id), message, Actor.current());
        Toast.said(
                verdict instanceof Verdict.Refused
                        ? t("inbox.retry.refused", "why", GateWords.why(verdict))
                        : t("inbox.retry.done"));
        return "redirect:/inbox/" + id;
    }

    static Kind kind(String kind) {
        return switch (kind) {
            case "private_reply" -> Kind.PRIVATE_REPLY;
            case "public_reply" -> Kind.PUBLIC_REPLY;
            default -> throw Fault.invalid("kind", "inbox.wrong.kind");
        };
    }

    private static ConversationId of(UUID id) {
        return new ConversationId(id);
    }
}
