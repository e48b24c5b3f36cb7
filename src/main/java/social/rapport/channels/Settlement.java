package social.rapport.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Attempt.Outcome;
import social.rapport.channels.Outbox.State;
import social.rapport.consent.Verdict;

/** Writes down what came of a leased message, within the caller's transaction. */
@Component
class Settlement {

    private static final Duration THROTTLED = Duration.ofSeconds(30);

    private final ChannelsSettings settings;
    private final OutboxMessages messages;
    private final Attempts attempts;
    private final Health health;
    private final Pace pace;
    private final OptOuts optOuts;

    Settlement(
            ChannelsSettings settings,
            OutboxMessages messages,
            Attempts attempts,
            Health health,
            Pace pace,
            OptOuts optOuts) {
        this.settings = settings;
        this.messages = messages;
        this.attempts = attempts;
        this.health = health;
        this.pace = pace;
        this.optOuts = optOuts;
    }

    void sent(OutboxMessage message, Delivered delivered, Instant began, Duration took) {
        attempts.add(message.channel(), new Attempt(message.id(), began, took, Outcome.SENT, null));
        messages.move(message.id(), State.SENT, 0, true, null, delivered.externalId());
        if (delivered.url() != null) {
            messages.found(message.id(), delivered.url());
        }
        health.sent(message.channel());
    }

    void failed(OutboxMessage message, NetworkFailure failure, Instant began, Duration took) {
        Reason reason = Reason.of(failure);
        attempts.add(
                message.channel(),
                new Attempt(
                        message.id(),
                        began,
                        took,
                        Outcome.valueOf(failure.kind().name()),
                        reason));
        switch (failure.kind()) {
            case TEMPORARY -> later(message, reason, failure.retryAfter());
            case RATE_LIMITED -> throttled(message, reason, failure.retryAfter());
            case PERMANENT -> {
                messages.move(message.id(), State.DEAD, 0, true, reason, null);
                optOuts.record(message, reason);
            }
            case UNAUTHORIZED -> {
                messages.move(message.id(), State.QUEUED, 0, false, reason, null);
                health.stopped(message.channel(), reason);
            }
        }
    }

    private void later(OutboxMessage message, Reason reason, @Nullable Duration asked) {
        health.failed(message.channel(), reason, settings.lastingFailure());
        if (message.attempts() >= settings.attempts()) {
            messages.move(message.id(), State.DEAD, 0, true, reason, null);
            return;
        }
        long longest = settings.delayAfter(message.attempts()).toMillis();
        long wait = ThreadLocalRandom.current().nextLong(longest + 1);
        messages.move(
                message.id(),
                State.QUEUED,
                asked == null ? wait : Math.max(wait, asked.toMillis()),
                true,
                reason,
                null);
    }

    /** The network has not looked at the message, so the try does not count against it; the whole channel waits. */
    private void throttled(OutboxMessage message, Reason reason, @Nullable Duration asked) {
        Duration wait = asked == null ? THROTTLED : asked;
        pace.waitFor(message.channel(), wait);
        messages.move(message.id(), State.QUEUED, wait.toMillis(), false, reason, null);
    }

    void interrupted(OutboxMessage message) {
        messages.move(message.id(), State.DEAD, 0, false, Reason.INTERRUPTED, null);
    }

    /** The gate no longer lets it pass, or not yet. */
    void held(OutboxMessage message, Verdict verdict, Instant now) {
        if (verdict instanceof Verdict.Deferred deferred) {
            long wait = Math.max(0, Duration.between(now, deferred.until()).toMillis());
            messages.move(message.id(), State.DEFERRED, wait, false, Reason.of(verdict), null);
        } else {
            messages.move(message.id(), State.CANCELLED, 0, false, Reason.of(verdict), null);
        }
    }

    /** The gate lets it pass no more, while nobody was about to send it. */
    void stopped(OutboxMessage message, Verdict verdict) {
        messages.move(message.id(), State.CANCELLED, 0, true, Reason.of(verdict), null);
    }
}
