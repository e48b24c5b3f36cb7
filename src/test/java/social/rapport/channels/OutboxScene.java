package social.rapport.channels;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Outbox.State;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;

/** A brand with an open channel and somebody whom it may answer: where the tests of the outbox begin. */
abstract class OutboxScene {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxList list;

    @Autowired
    Health health;

    @Autowired
    Identities identities;

    @Autowired
    Preferences preferences;

    @Autowired
    JdbcClient jdbc;

    final OpenReceiver receiver = OpenReceiver.open();
    Brand brand;
    ChannelId channel;
    PersonId person;

    @BeforeEach
    void connect() {
        brand = brands.open();
        Channels.Secret open = brand.get(
                () -> channels.connect(brand.system(), "open", "", "Shops", Map.of("url", receiver.address())));
        receiver.trust(Objects.requireNonNull(open.secret()));
        channel = open.channel().id();
        person = meet("p1");
        wishes(null);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    /** Quiet hours far from now, so that the time of day at which the tests run does not matter. */
    void wishes(@Nullable Instant pausedUntil) {
        LocalTime far = LocalTime.now(ZoneOffset.UTC).plusHours(12).truncatedTo(ChronoUnit.MINUTES);
        brand.within(() -> preferences.set(
                brand.system(), person, new Preference(far, far.plusMinutes(1), "UTC", null, pausedUntil)));
    }

    UUID answer(String text) {
        UUID id = Ids.next();
        brand.within(() -> outbox.send(message(id, Kind.ANSWER, text), brand.system()));
        return id;
    }

    Outgoing message(UUID id, Kind contact, String text) {
        return message(id, contact, text, "p1", person);
    }

    Outgoing message(UUID id, Kind contact, String text, String recipient, PersonId to) {
        return new Outgoing(
                id,
                to,
                channel,
                "care",
                null,
                contact,
                OutboundMessage.Kind.PRIVATE_REPLY,
                recipient,
                "talk",
                null,
                null,
                text,
                List.of());
    }

    @Nullable
    State state(UUID id) {
        Outbox.Delivery delivery =
                brand.get(() -> outbox.deliveries(List.of(id))).get(id);
        return delivery == null ? null : delivery.state();
    }

    /** Lets time pass for what waits for its next try. */
    void dueNow() {
        brand.within(() ->
                jdbc.sql("""
                        update channels.message set due_at = now()
                        where workspace_id = :workspace and state in ('queued', 'deferred') and due_at > now()
                          and leased_until is null
                        """).param("workspace", brand.workspace().value()).update());
    }

    PersonId meet(String externalId) {
        Sighting sighting = new Sighting(
                channel,
                "open",
                externalId,
                null,
                "Mina",
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                null,
                Instant.now());
        return brand.get(() -> identities.resolve(List.of(sighting))).getFirst();
    }
}
