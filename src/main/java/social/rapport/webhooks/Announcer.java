package social.rapport.webhooks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import social.rapport.people.Bound;
import social.rapport.people.Bounds;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import tools.jackson.databind.json.JsonMapper;

/** Puts what happens into the queues of those who want to know, in the transaction in which it happens. */
@Component
class Announcer {

    private final WebhookTable table;
    private final DeliveryQueue queue;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Bounds bounds;

    Announcer(
            WebhookTable table, DeliveryQueue queue, JsonMapper json, ApplicationEventPublisher events, Bounds bounds) {
        this.table = table;
        this.queue = queue;
        this.json = json;
        this.events = events;
        this.bounds = bounds;
    }

    /** Something new may be due. */
    record News() {}

    /** Who of the workspace at work listens at all. */
    List<Webhook> listening() {
        return table.listening();
    }

    /**
     * Tells everybody who wants to know; what there is to tell is made only where there is somebody. Nothing is told of whoever
     * had the brand agree to that.
     *
     * @param about null where it has to be told whoever it is about
     * @param subject whose events are told one after the other
     * @param data the names and the things that the receiver reads, as the API shows them
     */
    void tell(
            @Nullable PersonId about,
            EventType type,
            @Nullable UUID subject,
            @Nullable ChannelId channel,
            Supplier<Map<String, ?>> data) {
        List<Webhook> listening = table.listening();
        if (!wanting(listening, type, channel).isEmpty() && (about == null || !bounds.holds(about, Bound.SHARING))) {
            add(entries(listening, type, subject, channel, data));
        }
    }

    /** Those of these people of whom nothing is told. */
    Set<PersonId> untold(Collection<PersonId> people) {
        return bounds.among(people, Bound.SHARING);
    }

    /** What is to be added to the queues of these, to tell it to those who want to know. */
    List<DeliveryQueue.Entry> entries(
            List<Webhook> listening,
            EventType type,
            @Nullable UUID subject,
            @Nullable ChannelId channel,
            Supplier<Map<String, ?>> data) {
        List<Webhook> wanting = wanting(listening, type, channel);
        if (wanting.isEmpty()) {
            return List.of();
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String body = body(type, now, data.get());
        return wanting.stream()
                .map(webhook -> entry(webhook, type, subject, now, body))
                .toList();
    }

    /** As {@link #tell}, of many at once, and written down when it is told. With those who are new nothing was agreed yet. */
    void tellLater(EventType type, List<PersonId> people) {
        List<Webhook> wanting = wanting(table.listening(), type, null);
        if (wanting.isEmpty()) {
            return;
        }
        Set<PersonId> untold = type == EventType.PERSON_CREATED ? Set.of() : untold(people);
        List<UUID> subjects = people.stream()
                .filter(person -> !untold.contains(person))
                .map(PersonId::value)
                .toList();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        add(wanting.stream()
                .flatMap(webhook -> subjects.stream().map(subject -> entry(webhook, type, subject, now, null)))
                .toList());
    }

    private static List<Webhook> wanting(List<Webhook> listening, EventType type, @Nullable ChannelId channel) {
        return listening.stream()
                .filter(webhook -> webhook.wants(type, channel))
                .toList();
    }

    /** Tells one of them alone, whatever it wants. */
    UUID tellAlone(Webhook webhook, EventType type, Map<String, ?> data) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        DeliveryQueue.Entry entry = entry(webhook, type, null, now, body(type, now, data));
        add(List.of(entry));
        return entry.id();
    }

    void add(List<DeliveryQueue.Entry> entries) {
        if (!entries.isEmpty()) {
            queue.add(entries);
            wake();
        }
    }

    void wake() {
        events.publishEvent(new News());
    }

    private static DeliveryQueue.Entry entry(
            Webhook webhook, EventType type, @Nullable UUID subject, Instant at, @Nullable String body) {
        return new DeliveryQueue.Entry(Ids.next(), webhook.id(), type, subject, at, body);
    }

    /** As Standard Webhooks says. */
    String body(EventType type, Instant at, Map<String, ?> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.key());
        body.put("timestamp", at.toString());
        body.put("data", data);
        return json.writeValueAsString(body);
    }
}
