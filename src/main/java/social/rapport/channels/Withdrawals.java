package social.rapport.channels;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import social.rapport.consent.PermissionWithdrawn;
import social.rapport.people.People;

/** Stops what is queued for a person who says no, without waiting for its turn. */
@Component
class Withdrawals {

    private final People people;
    private final OutboxMessages messages;
    private final Dispatcher dispatcher;

    Withdrawals(People people, OutboxMessages messages, Dispatcher dispatcher) {
        this.people = people;
        this.messages = messages;
        this.dispatcher = dispatcher;
    }

    @EventListener
    void on(PermissionWithdrawn said) {
        if (messages.hurry(people.cluster(said.person()), said.purpose(), said.channel()) > 0) {
            dispatcher.wakeAfterCommit();
        }
    }
}
