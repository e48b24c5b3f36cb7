package social.rapport.channels;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.consent.Gate;
import social.rapport.consent.Verdict;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
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

    /** A post is to nobody, so that nobody's permission is asked for and there is nothing to record of anybody. */
    Verdict judge(Channel channel, OutboxMessage message) {
        return message.isPost() ? new Verdict.Allowed(Ids.next(), List.of()) : gate.judge(request(channel, message));
    }

    /** Whether what the gate let in may still go. */
    Verdict recheck(Channel channel, OutboxMessage message) {
        return message.isPost()
                ? new Verdict.Allowed(message.verdict(), List.of())
                : gate.recheck(message.verdict(), request(channel, message));
    }

    /** @param channels finds one; asked once for each */
    List<Outbox.Preview> preview(List<Outbox.Intent> intents, Function<ChannelId, Channel> channels) {
        if (intents.isEmpty()) {
            return List.of();
        }
        Map<ChannelId, Channel> known = new HashMap<>();
        Map<Towards, NetworkWindow> open = new HashMap<>();
        Instant now = Clock.systemUTC().instant();
        List<ContactRequest> requests = intents.stream()
                .map(intent -> {
                    Channel channel = known.computeIfAbsent(intent.channel(), channels);
                    NetworkWindow window = open.computeIfAbsent(
                            new Towards(intent.channel(), intent.person()),
                            towards -> windows.of(channel, towards.person()));
                    return new ContactRequest(
                            intent.person(),
                            intent.channel(),
                            intent.purpose(),
                            null,
                            intent.kind(),
                            intent.isPublic(),
                            window,
                            now);
                })
                .toList();
        List<Verdict> verdicts = gate.peek(requests);
        return IntStream.range(0, requests.size())
                .mapToObj(
                        i -> new Outbox.Preview(verdicts.get(i), requests.get(i).window()))
                .toList();
    }

    private record Towards(ChannelId channel, PersonId person) {}

    private ContactRequest request(Channel channel, OutboxMessage message) {
        return new ContactRequest(
                message.person(),
                channel.id(),
                message.purpose(),
                message.topic(),
                message.contact(),
                message.isPublic(),
                message.message().template() == null ? windows.of(channel, message.person()) : NetworkWindow.UNLIMITED,
                Clock.systemUTC().instant());
    }
}
