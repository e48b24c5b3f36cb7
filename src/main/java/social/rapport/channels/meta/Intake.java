package social.rapport.channels.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;

/** Takes in what Meta posts about one kind of account: proves it, takes it apart, asks for what it leaves out, and reads it. */
final class Intake {

    private static final Noted BY_SOMEBODY = new Noted(List.of(), Map.of(Somebody.ID, "somebody"));

    private final String object;
    private final Lookups lookups;
    private final Events events;

    /** @param object what Meta calls this kind of account */
    Intake(String object, Lookups lookups, Events events) {
        this.object = object;
        this.lookups = lookups;
        this.events = events;
    }

    /** Reads what happens at this kind of account. */
    interface Events {

        Reading read(Deliveries.Event event, Noted noted);

        /** What is to be asked about an event before it is stored. */
        Lookups.Wish wish(Deliveries.Event event);

        /** What keeps its order. */
        @Nullable
        String key(Deliveries.Event event);

        /** The happenings in it, where there may be several. */
        default List<Deliveries.Event> apart(Deliveries.Event event) {
            return List.of(event);
        }
    }

    Received receive(ConnectedChannel channel, WebhookRequest request, String account) {
        return receive(channel, request, account, event -> true);
    }

    /** @param ours which of what happens at the account concerns the channel */
    Received receive(
            ConnectedChannel channel, WebhookRequest request, String account, Predicate<Deliveries.Event> ours) {
        return switch (request.method()) {
            case "GET" -> MetaApp.handshake(channel, request);
            case "POST" -> {
                MetaApp.prove(channel, request);
                yield new Received(
                        payloads(channel, checked(request.body(), account, ours)),
                        null,
                        200,
                        "text/plain",
                        "EVENT_RECEIVED");
            }
            default -> throw new Fault.Caller(Fault.Kind.METHOD, "in.wrong.method", List.of());
        };
    }

    private List<Deliveries.Event> checked(byte[] body, String account, Predicate<Deliveries.Event> ours) {
        try {
            List<Deliveries.Event> all = events(body, account, ours);
            if (all.size() <= Deliveries.MOST_EVENTS) {
                return all;
            }
        } catch (UnreadablePayload malformed) {
            // told below, as for what is too large
        }
        throw Fault.invalid("", "in.wrong.update");
    }

    private List<Deliveries.Event> events(byte[] body, String account, Predicate<Deliveries.Event> ours)
            throws UnreadablePayload {
        return Deliveries.of(body, object, account).stream()
                .flatMap(event -> events.apart(event).stream())
                .filter(ours)
                .toList();
    }

    private List<InboundLog.Payload> payloads(ConnectedChannel channel, List<Deliveries.Event> all) {
        List<Deliveries.Event> telling =
                all.stream().filter(event -> tells(event, BY_SOMEBODY)).toList();
        List<Noted> noted =
                lookups.of(channel, telling.stream().map(events::wish).toList());
        return IntStream.range(0, telling.size())
                .filter(i -> tells(telling.get(i), noted.get(i)))
                .mapToObj(i -> payload(telling.get(i), noted.get(i)))
                .toList();
    }

    private boolean tells(Deliveries.Event event, Noted noted) {
        Reading reading = events.read(event, noted);
        return !reading.activities().isEmpty()
                || !reading.receipts().isEmpty()
                || !reading.seen().isEmpty();
    }

    private InboundLog.Payload payload(Deliveries.Event event, Noted noted) {
        String key = events.key(event);
        return new InboundLog.Payload(key == null ? "" : key, noted.above(event.alone()));
    }

    Reading read(byte[] payload, String account) throws UnreadablePayload {
        return read(payload, account, event -> true);
    }

    Reading read(byte[] payload, String account, Predicate<Deliveries.Event> ours) throws UnreadablePayload {
        Noted noted = Noted.in(payload);
        List<Reading> all = new ArrayList<>();
        for (Deliveries.Event event : events(Noted.below(payload), account, ours)) {
            all.add(events.read(event, noted));
        }
        return new Reading(
                all.stream().flatMap(one -> one.activities().stream()).toList(),
                all.stream().flatMap(one -> one.receipts().stream()).toList(),
                all.stream().flatMap(one -> one.seen().stream()).toList());
    }
}
