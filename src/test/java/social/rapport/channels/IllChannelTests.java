package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.rapport.channels.Outbox.State;
import social.rapport.channels.Ward.Illness;
import social.rapport.consent.ContactRequest;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.support.RapportTest;

/** One channel whose other side is ill; the short form of {@code bin/bench channels}, which measures the same. */
@RapportTest
class IllChannelTests extends OutboxScene {

    /** More than one channel hands over at once. */
    private static final int MANY = 30;

    @ParameterizedTest
    @EnumSource(Illness.class)
    void theOthersGoOnAtTheFirstTryAlsoAtTheSameHost(Illness illness) {
        try (Ward ward = Ward.open(illness)) {
            ChannelId ill = connect("Ill", ward.address("/ill"));
            ChannelId neighbour = connect("Neighbour", ward.address("/well"));
            brand.within(() -> channels.pause(brand.system(), ill));
            List<UUID> suffering = answer(ill);
            brand.within(() -> channels.resume(brand.system(), ill));
            await().until(() -> ward.asked() > 0);

            List<UUID> beside = answer(neighbour);
            List<UUID> elsewhere = answer(channel);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> beside.stream().allMatch(this::isSent)
                            && elsewhere.stream().allMatch(this::isSent));
            assertThat(beside).allMatch(id -> attempts(id) == 1);
            assertThat(elsewhere).allMatch(id -> attempts(id) == 1);
            assertThat(ward.taken()).isEqualTo(MANY);
            assertThat(suffering).as("the illness is one").noneMatch(this::isSent);
            assertThat(brand.get(() -> health.of(neighbour)).level()).isEqualTo(ChannelHealth.Level.WELL);
        }
    }

    private ChannelId connect(String name, String url) {
        return brand.get(() -> channels.connect(brand.system(), "open", "", name, Map.of("url", url)))
                .channel()
                .id();
    }

    /** Answers many people there, each once. */
    private List<UUID> answer(ChannelId on) {
        List<PersonId> people = brand.get(() -> identities.resolve(IntStream.range(0, MANY)
                .mapToObj(nth -> sighting(on, "p" + nth))
                .toList()));
        return IntStream.range(0, MANY)
                .mapToObj(nth -> {
                    UUID id = Ids.next();
                    brand.within(() -> outbox.send(
                            new Outgoing(
                                    id,
                                    people.get(nth),
                                    on,
                                    "care",
                                    null,
                                    ContactRequest.Kind.ANSWER,
                                    OutboundMessage.Kind.PRIVATE_REPLY,
                                    "p" + nth,
                                    "talk-" + nth,
                                    null,
                                    null,
                                    "Hello",
                                    List.of()),
                            brand.system()));
                    return id;
                })
                .toList();
    }

    private static Sighting sighting(ChannelId on, String account) {
        return new Sighting(
                on,
                "open",
                account,
                null,
                null,
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
    }

    private boolean isSent(UUID id) {
        return state(id) == State.SENT;
    }

    private int attempts(UUID id) {
        return brand.get(() -> list.get(id)).attempts();
    }
}
