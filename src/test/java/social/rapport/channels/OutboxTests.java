package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Outbox.State;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.support.RapportTest;

@RapportTest
class OutboxTests extends OutboxScene {

    @Autowired
    DeadLetters deadLetters;

    @Test
    void anAnswerReachesTheOtherSideSigned() {
        UUID id = answer("곧 보내 드릴게요.");

        await().until(() -> state(id) == State.SENT);
        assertThat(receiver.taken()).singleElement().satisfies(data -> {
            assertThat(data.get("id").stringValue()).isEqualTo(id.toString());
            assertThat(data.get("kind").stringValue()).isEqualTo("private_reply");
            assertThat(data.get("person").get("id").stringValue()).isEqualTo("p1");
            assertThat(data.get("conversation").stringValue()).isEqualTo("talk");
            assertThat(data.get("text").stringValue()).isEqualTo("곧 보내 드릴게요.");
        });
        assertThat(brand.get(() -> list.get(id)).externalId()).isEqualTo("r-1");
        assertThat(brand.get(() -> health.of(channel)).level()).isEqualTo(ChannelHealth.Level.WELL);
    }

    @Test
    void theSameIdIsSentOnceHoweverOftenItIsAskedFor() {
        UUID id = Ids.next();
        brand.within(() -> outbox.send(message(id, Kind.ANSWER, "once"), brand.system()));
        brand.within(() -> outbox.send(message(id, Kind.ANSWER, "twice"), brand.system()));
        await().until(() -> state(id) == State.SENT);
        brand.within(() -> outbox.send(message(id, Kind.ANSWER, "thrice"), brand.system()));

        UUID last = answer("last");
        await().until(() -> state(last) == State.SENT);
        assertThat(receiver.texts()).containsExactly("once", "last");
    }

    @Test
    void whatAPersonIsToldKeepsItsOrder() {
        receiver.next(503);
        List<UUID> ids =
                IntStream.range(0, 10).mapToObj(i -> answer("line " + i)).toList();

        await().untilAsserted(() -> {
            dueNow();
            assertThat(receiver.texts())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 10).mapToObj(i -> "line " + i).toList());
        });
        await().until(() -> state(ids.getLast()) == State.SENT);
    }

    @Test
    void aPausedChannelKeepsWhatIsToGoOut() {
        brand.within(() -> channels.pause(brand.system(), channel));
        UUID id = answer("later");
        UUID other = answerOnAnotherChannel();
        await().until(() -> state(other) == State.SENT);
        assertThat(state(id)).isEqualTo(State.QUEUED);

        brand.within(() -> channels.resume(brand.system(), channel));

        await().until(() -> state(id) == State.SENT);
    }

    @Test
    void aMemberMayCancelWhatHasNotGone() {
        brand.within(() -> channels.pause(brand.system(), channel));
        UUID id = answer("rather not");

        brand.within(() -> deadLetters.cancel(brand.system(), id));

        assertThat(state(id)).isEqualTo(State.CANCELLED);
        assertThatThrownBy(() -> brand.within(() -> deadLetters.cancel(brand.system(), UUID.randomUUID())))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void anAccountOfSomebodyElseIsNotReachedWithThisPersonsPermission() {
        meet("p2");
        Outgoing wrong = message(Ids.next(), Kind.ANSWER, "hello", "p2", person);

        assertThatThrownBy(() -> brand.within(() -> outbox.send(wrong, brand.system())))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.UNPROCESSABLE));
    }

    private UUID answerOnAnotherChannel() {
        Channels.Secret other = brand.get(
                () -> channels.connect(brand.system(), "open", "", "Other", Map.of("url", receiver.address())));
        receiver.trust(Objects.requireNonNull(other.secret()));
        ChannelId before = channel;
        channel = other.channel().id();
        PersonId someone = meet("p9");
        UUID id = Ids.next();
        brand.within(() -> outbox.send(message(id, Kind.ANSWER, "hi", "p9", someone), brand.system()));
        await().until(() -> state(id) == State.SENT);
        channel = before;
        receiver.trust(Objects.requireNonNull(
                brand.get(() -> channels.renewSecret(brand.system(), before)).secret()));
        brand.within(() -> channels.pause(brand.system(), before));
        return id;
    }
}
