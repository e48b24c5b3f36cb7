package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Answers;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.DueAnswers;
import social.rapport.conversations.ScheduledAnswer;
import social.rapport.conversations.ScheduledAnswers;
import social.rapport.conversations.Seen;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Answers that a member writes now and that go out later. */
@Controller
@Requires(Scope.CONVERSATIONS_ANSWER)
class ScheduledController {

    private final WritingController writing;
    private final ScheduledAnswers scheduled;
    private final DueAnswers due;

    ScheduledController(WritingController writing, ScheduledAnswers scheduled, DueAnswers due) {
        this.writing = writing;
        this.scheduled = scheduled;
        this.due = due;
    }

    /** @param moment what was picked, where none of the moments on offer was */
    @PostMapping("/inbox/{id}/scheduled")
    Object schedule(
            @PathVariable UUID id,
            @ModelAttribute Written written,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable String moment,
            @RequestParam(defaultValue = "false") boolean yields,
            HttpServletResponse response) {
        try {
            Answers.Draft draft = new Answers.Draft(
                    written.id(),
                    WritingController.kind(written.kind()),
                    written.text(),
                    written.files(),
                    new Seen.Whatever());
            ScheduledAnswer answer =
                    scheduled.add(written.thread(id), draft, Laters.read(at, moment), yields, Actor.current());
            Toast.said(t("inbox.later.done", "moment", Times.here().moment(answer.dueAt())));
            return "redirect:" + Frame.local(written.back());
        } catch (Fault.Caller fault) {
            return writing.refused(id, written, fault, response);
        }
    }

    @PostMapping("/inbox/{id}/scheduled/{message}")
    String change(
            @PathVariable UUID id,
            @PathVariable UUID message,
            @RequestParam String text,
            @RequestParam(required = false) @Nullable String moment,
            @RequestParam(defaultValue = "false") boolean yields,
            @RequestParam(defaultValue = "/inbox") String back) {
        try {
            scheduled.change(of(id), message, text, Laters.read(null, moment), yields, Actor.current());
            Toast.said(t("inbox.later.changed"));
        } catch (Fault.Caller fault) {
            if (fault.kind() != Fault.Kind.INVALID || scheduled.find(message).isEmpty()) {
                throw fault;
            }
            Toast.said(WritingController.words(fault));
        }
        return "redirect:" + Frame.local(back);
    }

    @PostMapping("/inbox/{id}/scheduled/{message}/sending")
    String send(@PathVariable UUID id, @PathVariable UUID message, @RequestParam(defaultValue = "/inbox") String back) {
        Answers.Sent sent = due.sendNow(of(id), message, Actor.current());
        if (sent.verdict() instanceof Verdict.Refused refused) {
            Toast.said(t("inbox.retry.refused", "why", GateWords.why(refused)));
        }
        return "redirect:" + Frame.local(back);
    }

    @PostMapping("/inbox/{id}/scheduled/{message}/cancellation")
    String cancel(
            @PathVariable UUID id, @PathVariable UUID message, @RequestParam(defaultValue = "/inbox") String back) {
        scheduled.cancel(of(id), message, Actor.current());
        Toast.undoable(t("inbox.later.cancelled"), "/inbox/" + id + "/scheduled/" + message + "/restoration");
        return "redirect:" + Frame.local(back);
    }

    @PostMapping("/inbox/{id}/scheduled/{message}/restoration")
    String restore(@PathVariable UUID id, @PathVariable UUID message) {
        scheduled.restore(of(id), message, Actor.current());
        Toast.said(t("inbox.done.undone"));
        return "redirect:/inbox/" + id;
    }

    private static ConversationId of(UUID id) {
        return new ConversationId(id);
    }
}
