package social.rapport.channels;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import social.rapport.consent.PermissionWithdrawn;
import social.rapport.consent.RestrictionBegan;
import social.rapport.consent.Verdict;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/**
 * Stops what waits for a person who says no, or of whom nothing may be used any more, in the transaction in which it is
 * recorded: on channels that are paused or slow as well, however much waits before it.
 */
@Component
class Withdrawals {

    private final People people;
    private final Channels channels;
    private final OutboxMessages messages;
    private final Asking asking;
    private final Settlement settlement;
    private final Dispatcher dispatcher;

    Withdrawals(
            People people,
            Channels channels,
            OutboxMessages messages,
            Asking asking,
            Settlement settlement,
            Dispatcher dispatcher) {
        this.people = people;
        this.channels = channels;
        this.messages = messages;
        this.asking = asking;
        this.settlement = settlement;
        this.dispatcher = dispatcher;
    }

    @EventListener
    void on(PermissionWithdrawn said) {
        stop(said.person(), said.purpose(), said.channel());
    }

    @EventListener
    void on(RestrictionBegan restricted) {
        stop(restricted.person(), null, null);
    }

    /**
     * @param purpose null for any
     * @param channel null for any
     */
    private void stop(PersonId person, @Nullable String purpose, @Nullable ChannelId channel) {
        for (OutboxMessage message : messages.waiting(people.cluster(person), purpose, channel)) {
            Verdict verdict = asking.recheck(channels.get(message.channel()), message);
            if (verdict instanceof Verdict.Refused) {
                settlement.stopped(message, verdict);
            }
        }
        dispatcher.wakeAfterCommit();
    }
}
