package social.rapport.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Attempt;
import social.rapport.channels.Attempts;
import social.rapport.channels.DeadLetters;
import social.rapport.channels.Outbox;
import social.rapport.channels.OutboxList;
import social.rapport.channels.OutboxMessage;
import social.rapport.channels.Reason;
import social.rapport.consent.Verdict;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The outbox for programs. */
@RestController
@RequestMapping("/api/v1/outbox")
@Requires(Scope.OUTBOX_READ)
class OutboxApi {

    private final OutboxList outbox;
    private final Attempts attempts;
    private final DeadLetters deadLetters;

    OutboxApi(OutboxList outbox, Attempts attempts, DeadLetters deadLetters) {
        this.outbox = outbox;
        this.attempts = attempts;
        this.deadLetters = deadLetters;
    }

    record MessageView(
            String id,
            String channel,
            @Nullable String person,
            String purpose,
            String kind,
            @Nullable String recipient,
            String text,
            String state,
            Instant dueAt,
            int attempts,
            @Nullable String reason,
            @Nullable String externalId,
            @Nullable String url,
            Instant createdAt,
            Instant changedAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt) {

        static MessageView of(OutboxMessage message) {
            return new MessageView(
                    message.id().toString(),
                    message.channel().toString(),
                    message.isPost() ? null : message.person().toString(),
                    message.purpose(),
                    key(message.message().kind()),
                    message.message().recipient(),
                    message.shown(),
                    key(message.state()),
                    message.dueAt(),
                    message.attempts(),
                    words(message.reason()),
                    message.externalId(),
                    message.url(),
                    message.createdAt(),
                    message.changedAt(),
                    message.deliveredAt(),
                    message.readAt());
        }
    }

    record AttemptView(
            Instant at,
            Duration took,
            String outcome,
            @Nullable String reason) {

        static AttemptView of(Attempt attempt) {
            return new AttemptView(attempt.at(), attempt.took(), key(attempt.outcome()), words(attempt.reason()));
        }
    }

    /** @param verdict {@code allowed}, {@code deferred} or {@code refused} */
    record Resent(String verdict, MessageView message) {}

    @GetMapping
    @Operation(summary = "List messages in the outbox, newest first")
    Slice<MessageView> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID channel,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        OutboxList.Filter filter = new OutboxList.Filter(
                state == null ? null : state(state),
                channel == null ? null : new ChannelId(channel),
                person == null ? null : new PersonId(person));
        return outbox.list(filter, next, PageSize.of(limit)).map(MessageView::of);
    }

    static Outbox.State state(String key) {
        return Arrays.stream(Outbox.State.values())
                .filter(state -> key(state).equals(key))
                .findFirst()
                .orElseThrow(() -> Fault.invalid("state", "fault.value"));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One message")
    MessageView get(@PathVariable UUID id) {
        return MessageView.of(outbox.get(id));
    }

    @GetMapping("/{id}/attempts")
    @Operation(summary = "The tries to deliver a message, newest first")
    Slice<AttemptView> attempts(@PathVariable UUID id) {
        return Slice.whole(attempts.of(outbox.get(id).id())).map(AttemptView::of);
    }

    @PostMapping("/{id}/resend")
    @Requires(Scope.OUTBOX_MANAGE)
    @Operation(summary = "Send a message again that was given up or cancelled", description = "The gate is asked anew.")
    Resent resend(@PathVariable UUID id) {
        Verdict verdict = deadLetters.resend(Actor.current(), id);
        return new Resent(verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT), MessageView.of(outbox.get(id)));
    }

    @DeleteMapping("/{id}")
    @Requires(Scope.OUTBOX_MANAGE)
    @Operation(summary = "Cancel a message that has not gone out")
    MessageView cancel(@PathVariable UUID id) {
        return MessageView.of(deadLetters.cancel(Actor.current(), id));
    }

    private static @Nullable String words(@Nullable Reason reason) {
        return reason == null ? null : reason.words();
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
