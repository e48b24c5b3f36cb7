package social.rapport.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.DueAnswers;
import social.rapport.conversations.ScheduledAnswer;
import social.rapport.conversations.ScheduledAnswers;
import social.rapport.conversations.Seen;
import social.rapport.conversations.Whole;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Answers that go out later, by programs. */
@RestController
@Requires(Scope.CONVERSATIONS_ANSWER)
class ScheduledApi {

    private final Conversations conversations;
    private final ScheduledAnswers scheduled;
    private final DueAnswers due;

    ScheduledApi(Conversations conversations, ScheduledAnswers scheduled, DueAnswers due) {
        this.conversations = conversations;
        this.scheduled = scheduled;
        this.due = due;
    }

    @GetMapping("/api/v1/conversations/{id}/scheduled-answers")
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "What waits in a conversation for its moment, the soonest first")
    Slice<ScheduledJson.Shown> list(@PathVariable UUID id) {
        List<ScheduledJson.Shown> all = scheduled
                .of(conversations.get(new ConversationId(id)).id())
                .stream()
                .map(ScheduledJson.Shown::of)
                .toList();
        return new Slice<>(all, null, all.size());
    }

    @GetMapping("/api/v1/conversations/{id}/scheduled-answers/{message}")
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "An answer that was to go out later, and what became of it")
    ScheduledJson.Shown get(@PathVariable UUID id, @PathVariable UUID message) {
        return ScheduledJson.Shown.of(found(id, message));
    }

    @PostMapping("/api/v1/conversations/{id}/scheduled-answers")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Answer at a moment",
            description = "At that moment the contact gate is asked as for any answer. Where they write, or somebody"
                    + " answers, before then it is held back; yields=false sends it all the same.")
    ScheduledJson.Shown schedule(@PathVariable UUID id, @RequestBody ScheduledJson.Wanted answer) {
        Whole whole = conversations.whole(new ConversationId(id));
        Conversation conversation =
                whole.one().id().value().equals(id) ? whole.latest() : conversations.get(new ConversationId(id));
        Answers.Draft draft = new Answers.Draft(
                Objects.requireNonNullElseGet(answer.id(), Ids::next),
                AnswersApi.kind(answer.kind(), conversation),
                NewMessage.words(answer.text(), answer.files()),
                answer.files(),
                new Seen.Whatever());
        return ScheduledJson.Shown.of(
                scheduled.add(conversation.id(), draft, answer.moment(), answer.doesYield(), Actor.current()));
    }

    @PutMapping("/api/v1/conversations/{id}/scheduled-answers/{message}")
    @Operation(summary = "Change what it says and when it goes out")
    ScheduledJson.Shown change(
            @PathVariable UUID id, @PathVariable UUID message, @RequestBody ScheduledJson.Wanted answer) {
        scheduled.change(
                new ConversationId(id),
                message,
                Objects.requireNonNullElse(answer.text(), ""),
                answer.moment(),
                answer.doesYield(),
                Actor.current());
        return ScheduledJson.Shown.of(found(id, message));
    }

    @PostMapping("/api/v1/conversations/{id}/scheduled-answers/{message}/sending")
    @Operation(summary = "Send it at once")
    ScheduledJson.Shown send(@PathVariable UUID id, @PathVariable UUID message) {
        Answers.Sent sent = due.sendNow(new ConversationId(id), message, Actor.current());
        if (sent.verdict() instanceof Verdict.Refused refused) {
            throw new Fault.Caller(Fault.Kind.UNPROCESSABLE, GateWords.why(refused), List.of());
        }
        return ScheduledJson.Shown.of(found(id, message));
    }

    @DeleteMapping("/api/v1/conversations/{id}/scheduled-answers/{message}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Cancel it")
    void cancel(@PathVariable UUID id, @PathVariable UUID message) {
        scheduled.cancel(new ConversationId(id), message, Actor.current());
    }

    private ScheduledAnswer found(UUID id, UUID message) {
        return scheduled
                .find(message)
                .filter(answer ->
                        conversations.shown(answer.conversation()).equals(conversations.shown(new ConversationId(id))))
                .orElseThrow(() -> Fault.notFound("message"));
    }
}
