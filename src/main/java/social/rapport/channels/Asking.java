package social.rapport.channels;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Gate;
import social.rapport.consent.Verdict;
import social.rapport.shared.PersonId;

/** Puts messages to the gate, with what their network allows. */
@Component
class Asking {

    private final Gate gate;
    private final Windows windows;

    Asking(Gate gate, Windows windows) {
        this.gate = gate;
        this.windows = windows;
    }

    Verdict judge(Channel channel, OutboxMessage message) {
        return gate.judge(request(channel, message));
    }

    /** Whether what the gate let in may still go. */
    Verdict recheck(Channel channel, OutboxMessage message) {
        return gate.recheck(message.verdict(), request(channel, message));
    }

    List<Outbox.Preview> preview(Channel channel, PersonId person, List<Outbox.Plan> plans) {
        if (plans.isEmpty()) {
            return List.of();
        }
        ContactRequest.NetworkWindow window = windows.of(channel, person);
        Instant now = Clock.systemUTC().instant();
        return gate
                .peek(plans.stream()
                        .map(plan -> new ContactRequest(
                                person, channel.id(), plan.purpose(), null, plan.kind(), plan.isPublic(), window, now))
                        .toList())
                .stream()
                .map(verdict -> new Outbox.Preview(verdict, window))
                .toList();
    }

    private ContactRequest request(Channel channel, OutboxMessage message) {
        return new ContactRequest(
                message.person(),
                channel.id(),
                message.purpose(),
                message.topic(),
                message.contact(),
                message.isPublic(),
                windows.of(channel, message.person()),
                Clock.systemUTC().instant());
    }
}
