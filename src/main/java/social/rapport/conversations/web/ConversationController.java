package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import social.rapport.conversations.Changes;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Readings;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a member does with the conversation that is open. */
@Controller
@Requires(Scope.CONVERSATIONS_ANSWER)
class ConversationController {

    private final Conversations conversations;
    private final Changes changes;
    private final Readings readings;

    ConversationController(Conversations conversations, Changes changes, Readings readings) {
        this.conversations = conversations;
        this.changes = changes;
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

    /** Whoever gives one away that they only saw because it was theirs does not come back to it. */
    private String done(UUID id, String back, String words, Runnable act) {
        int before = changes.of(of(id)).size();
        act.run();
        var all = changes.of(of(id));
        if (!conversations.isSeenBy(Actor.current(), of(id))) {
            Toast.said(t(words));
            return "redirect:/inbox";
        }
        if (all.size() > before) {
            Toast.undoable(t(words), "/inbox/" + id + "/undo/" + all.getLast().id());
        }
        return "redirect:" + Frame.local(back);
    }

    @PostMapping("/inbox/{id}/undo/{change}")
    String undo(@PathVariable UUID id, @PathVariable UUID change) {
        conversations.takeBack(of(id), change, Actor.current());
        Toast.said(t("inbox.done.undone"));
        return conversations.isSeenBy(Actor.current(), of(id)) ? "redirect:/inbox/" + id : "redirect:/inbox";
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
