package social.rapport.channels;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
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

    Outbox.Preview preview(
            Channel channel, PersonId person, String purpose, ContactRequest.Kind kind, boolean isPublic) {
        ContactRequest request = request(channel, person, purpose, null, kind, isPublic);
        return new Outbox.Preview(gate.peek(request), request.window());
    }

    private ContactRequest request(Channel channel, OutboxMessage message) {
        return request(
                channel, message.person(), message.purpose(), message.topic(), message.contact(), message.isPublic());
    }

    private ContactRequest request(
            Channel channel,
            PersonId person,
            String purpose,
            @Nullable String topic,
            ContactRequest.Kind kind,
            boolean isPublic) {
        return new ContactRequest(
                person,
                channel.id(),
                purpose,
                topic,
                kind,
                isPublic,
                windows.of(channel, person),
                Clock.systemUTC().instant());
    }
}
