package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Source.News;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

/** Listens with a network of its own, whose payloads are those of the open channel. */
@RapportTest
class ListenerTests {

    private static final Duration LONG = Duration.ofDays(1);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Connectors connectors;

    @Autowired
    Credentials credentials;

    @Autowired
    Doors doors;

    @Autowired
    InboundLog inbound;

    @Autowired
    Listening listening;

    @Autowired
    Health health;

    @Autowired
    Traffic traffic;

    @Autowired
    Timeline timeline;

    @Autowired
    JdbcClient jdbc;

    private final GivingNetwork network = new GivingNetwork();
    private Brand brand;
    private ChannelId channel;

    @BeforeEach
    void connect() {
        brand = brands.open();
        channel = brand.get(() -> channels.connect(brand.system(), "open", "", "Shops", Map.of()))
                .channel()
                .id();
        // Not before a day has gone for the listeners of the application itself, which know nothing of this network.
        brand.within(() -> jdbc.sql("""
                        insert into channels.listening (workspace_id, channel_id, due_at)
                        values (:workspace, :channel, now() + interval '1 day')
                        """)
                .param("workspace", brand.workspace().value())
                .param("channel", channel.value())
                .update());
    }

    @Test
    void whatIsGivenIsStoredAndTheNextSourceGoesOnBehindIt() {
        network.gives("m1", "1", Duration.ZERO).gives("m2", "2", LONG);
        listen(inbound);
        network.gives("m2", "2", Duration.ZERO).gives("m3", "3", LONG);
        listen(inbound);

        assertThat(network.cursors).containsExactly(null, "2");
        assertThat(network.closed).isEqualTo(2);
        await().untilAsserted(() -> assertThat(texts()).containsExactlyInAnyOrder("Hello m1", "Hello m2", "Hello m3"));
    }

    @Test
    void whatCannotBeStoredIsAskedForAgain() {
        network.gives("m1", "1", LONG);
        listen(new FullLog());
        listen(inbound);

        assertThat(network.cursors).containsExactly(null, null);
        assertThat(brand.get(() -> health.of(channel)).level()).isEqualTo(ChannelHealth.Level.UNTRIED);
    }

    @Test
    void aRingWhileItIsAskedIsNotLostAndIsHeardOnce() {
        brand.within(() -> channels.disconnect(brand.system(), channel));

        assertThat(isDueAfter(() -> brand.within(() -> listening.ring(channel))))
                .isTrue();
        assertThat(isDueAfter(() -> {})).isFalse();
    }

    @Test
    void aRingDoesNotHurryANetworkThatHasJustFailed() {
        brand.within(() -> channels.disconnect(brand.system(), channel));
        UUID holder = UUID.randomUUID();
        Reason reason = new Reason("delivery.timeout", Map.of());

        brand.within(() -> {
            listening.take(channel, holder);
            listening.failed(channel, holder, reason, false);
            listening.release(channel, holder, LONG);
            listening.ring(channel);
        });

        assertThat(isDue()).isFalse();
    }

    /** Once whoever listens has let go of it, for as long as the network is to be left alone. */
    private boolean isDueAfter(Runnable meanwhile) {
        UUID holder = UUID.randomUUID();
        assertThat(brand.get(() -> listening.take(channel, holder))).isTrue();
        meanwhile.run();
        brand.within(() -> listening.release(channel, holder, LONG));
        return isDue();
    }

    private boolean isDue() {
        return brand.get(() -> jdbc.sql("""
                        select due_at <= now() from channels.listening
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", brand.workspace().value())
                .param("channel", channel.value())
                .query(Boolean.class)
                .single());
    }

    @Test
    void oneNodeListensAtATime() {
        network.does(() -> {
            listen(inbound);
            return new News(List.of(), "1", LONG);
        });
        listen(inbound);

        assertThat(network.cursors).hasSize(1);
    }

    @Test
    void whoeverLostTheChannelToAnotherStops() {
        network.does(() -> {
            brand.within(() -> jdbc.sql("update channels.listening set holder = :other where workspace_id = :workspace")
                    .param("other", UUID.randomUUID())
                    .param("workspace", brand.workspace().value())
                    .update());
            return new News(List.of(), "1", Duration.ZERO);
        });
        network.gives("m1", "2", Duration.ZERO);
        listen(inbound);

        assertThat(network.answers).hasSize(1);
    }

    @Test
    void aDisconnectedChannelIsHeardNoLonger() {
        network.does(() -> {
            brand.within(() -> channels.disconnect(brand.system(), channel));
            return new News(List.of(), "1", Duration.ZERO);
        });
        network.gives("m1", "2", Duration.ZERO);
        listen(inbound);
        listen(inbound);

        assertThat(network.cursors).hasSize(1);
        assertThat(network.answers).hasSize(1);
    }

    @Test
    void whereOnlyAMemberCanHelpItRestsUntilTheyDo() {
        network.does(() -> {
            throw new NetworkFailure(Kind.UNAUTHORIZED, "unreachable", "", null);
        });
        listen(inbound);
        listen(inbound);

        ChannelHealth ill = brand.get(() -> health.of(channel));
        assertThat(network.cursors).hasSize(1);
        assertThat(ill.level()).isEqualTo(ChannelHealth.Level.NEEDS_YOU);
        assertThat(ill.sending()).isNull();
        assertThat(ill.listening()).isNotNull().satisfies(trouble -> assertThat(trouble.reason())
                .isEqualTo(new Reason("delivery.unreachable", Map.of("detail", ""))));

        brand.within(() -> health.mended(channel));

        assertThat(brand.get(() -> health.of(channel)).level()).isNotEqualTo(ChannelHealth.Level.NEEDS_YOU);
    }

    @Test
    void aPassingFailureIsToldUntilSomethingIsHeard() {
        network.does(() -> {
            throw new NetworkFailure(Kind.RATE_LIMITED, "throttled", "a day", LONG);
        });
        listen(inbound);
        assertThat(brand.get(() -> health.of(channel)).level()).isEqualTo(ChannelHealth.Level.STRUGGLING);

        listen(inbound);

        assertThat(brand.get(() -> health.of(channel)).listening()).isNull();
    }

    private void listen(InboundLog log) {
        Listener listener = new Listener(listening, doors, new Connectors(List.of(network)), credentials, log, traffic);
        brand.within(() -> {
            try {
                listener.listen(channel, () -> true, source -> {});
            } catch (InterruptedException impatient) {
                throw new IllegalStateException(impatient);
            }
        });
    }

    private List<@Nullable String> texts() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 10)).items().stream()
                .map(interaction -> interaction.text())
                .toList();
    }
}
