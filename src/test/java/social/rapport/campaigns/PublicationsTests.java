package social.rapport.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.campaigns.Draft.Overflow;
import social.rapport.campaigns.Draft.Wish;
import social.rapport.campaigns.Publication.State;
import social.rapport.campaigns.Publications.Filter;
import social.rapport.campaigns.Publications.When;
import social.rapport.channels.OutboxList;
import social.rapport.channels.OutboxMessage;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

@RapportTest
class PublicationsTests extends CampaignScene {

    private static final int ROOM = 20_000;

    @Autowired
    OutboxList outbox;

    @Autowired
    Publisher publisher;

    @Test
    void oneTextGoesToEveryChannelAsAPostToNobody() {
        Publication post = write(draft("Pear sorbet is back", here, there), new When.Now());

        until(post.id(), here, Version.State.OUT);
        until(post.id(), there, Version.State.OUT);
        for (JsonNode taken :
                Stream.of(first, second).flatMap(one -> one.taken().stream()).toList()) {
            assertThat(taken.get("kind").stringValue()).isEqualTo("post");
            assertThat(taken.get("text").stringValue()).isEqualTo("Pear sorbet is back");
            assertThat(taken.has("person")).isFalse();
        }
        assertThat(brand.get(() -> outbox.list(OutboxList.Filter.ALL, null, 10)).items())
                .hasSize(2)
                .allMatch(OutboxMessage::isPost);
    }

    @Test
    void whereAPostIsReadIsToldByItsNetwork() {
        first.tellUrl("https://bsky.example/snowdrift/1");
        Publication post = write(draft("Hello", here), new When.Now());

        until(post.id(), here, Version.State.OUT);
        assertThat(version(post.id(), here).url()).isEqualTo("https://bsky.example/snowdrift/1");
    }

    @Test
    void eachVersionSaysWhatWasWrittenForItsChannel() {
        SequencedMap<ChannelId, Wish> wishes = new LinkedHashMap<>();
        wishes.put(here, new Wish("Only here", Overflow.CUT));
        wishes.put(there, Wish.AS_ALL);
        Publication post = write(draft("For all", wishes), new When.Now());

        until(post.id(), here, Version.State.OUT);
        until(post.id(), there, Version.State.OUT);
        assertThat(first.texts()).containsExactly("Only here");
        assertThat(second.texts()).containsExactly("For all");
    }

    @Test
    void whatIsTooLongGoesOnBeneathItselfInOrder() {
        String text = "word ".repeat(9_000);
        Publication post = write(draft(text, here), new When.Now());

        until(post.id(), here, Version.State.OUT);
        assertThat(first.texts()).hasSize(3).allMatch(part -> part.codePointCount(0, part.length()) <= ROOM);
        assertThat(first.texts().getFirst()).endsWith("word (1/3)");
        assertThat(first.texts().getLast()).endsWith("word (3/3)");
        assertThat(IntStream.range(0, 3)
                        .mapToObj(i -> first.taken().get(i).path("in_reply_to").asString("")))
                .containsExactly("", "r-1", "r-2");
    }

    @Test
    void aVersionThatFailsHoldsUpNoOtherAndIsTriedAgainByItself() {
        second.next(422);
        Publication post = write(draft("Hello", here, there), new When.Now());

        until(post.id(), here, Version.State.OUT);
        until(post.id(), there, Version.State.FAILED);
        assertThat(version(post.id(), there).problem()).isNotBlank();
        assertThat(brand.get(() -> publications.list(new Filter(null, null, true), null, 10))
                        .items())
                .extracting(Publication::id)
                .containsExactly(post.id());
        assertThatThrownBy(() -> brand.get(() -> publications.retry(post.id(), here, brand.system())))
                .isInstanceOf(Fault.Caller.class);

        brand.get(() -> publications.retry(post.id(), there, brand.system()));

        until(post.id(), there, Version.State.OUT);
        assertThat(first.texts()).hasSize(1);
        assertThat(second.texts()).containsExactly("Hello");
    }

    @Test
    void whatIsPlannedGoesOutAtItsMomentAndOnce() {
        Instant due = Instant.now().plus(Duration.ofSeconds(3));
        Publication post = write(draft("Now", here), new When.At(due));
        assertThat(post.state()).isEqualTo(State.PLANNED);
        assertThat(first.texts()).isEmpty();

        until(post.id(), here, Version.State.OUT);
        Instant moment = Objects.requireNonNull(get(post.id()).dueAt());
        brand.within(() -> publisher.due(post.id(), moment));

        assertThat(first.texts()).containsExactly("Now");
        assertThat(get(post.id()).state()).isEqualTo(State.PUBLISHED);
    }

    @Test
    void whatWasRecalledDoesNotGoOutAtItsMoment() {
        Publication post = write(draft("Never", here), new When.At(Instant.now().plus(Duration.ofDays(1))));
        Instant moment = Objects.requireNonNull(get(post.id()).dueAt());
        brand.get(() -> publications.recall(post.id(), brand.system()));

        brand.within(() -> publisher.due(post.id(), moment));

        assertThat(get(post.id()).state()).isEqualTo(State.DRAFT);
        assertThat(version(post.id(), here).state()).isEqualTo(Version.State.NONE);
        assertThat(first.requests()).isZero();
    }

    @Test
    void aChannelThatWasDisconnectedMeanwhileFailsAndTheOtherGoes() {
        Publication post =
                write(draft("Hello", here, there), new When.At(Instant.now().plus(Duration.ofDays(1))));
        Instant moment = Objects.requireNonNull(get(post.id()).dueAt());
        brand.get(() -> channels.disconnect(brand.system(), there));

        brand.within(() -> publisher.due(post.id(), moment));

        until(post.id(), here, Version.State.OUT);
        assertThat(version(post.id(), there).state()).isEqualTo(Version.State.FAILED);
    }

    @Test
    void theSameIdIsWrittenAndPublishedOnceHoweverOftenItIsSent() {
        PublicationId id = PublicationId.next();
        Draft draft = draft("Once", here);
        brand.get(() -> publications.write(id, draft, new When.NotYet(), brand.system()));
        brand.get(() -> publications.write(id, draft, new When.Now(), brand.system()));
        assertThatThrownBy(() -> brand.get(() -> publications.write(id, draft, new When.Now(), brand.system())))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT));

        until(id, here, Version.State.OUT);
        assertThat(first.texts()).containsExactly("Once");
        assertThat(brand.get(() -> publications.count(Filter.ALL))).isEqualTo(1);
    }

    @Test
    void nothingGoesWhereThereIsNothingToSayOrNowhereToSayIt() {
        assertThatThrownBy(() -> write(draft("", here), new When.Now())).isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> write(draft("Hello"), new When.Now())).isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() ->
                        write(draft("Hello", here), new When.At(Instant.now().minusSeconds(1))))
                .isInstanceOf(Fault.Caller.class);
        brand.get(() -> channels.disconnect(brand.system(), here));
        assertThatThrownBy(() -> write(draft("Hello", here), new When.Now())).isInstanceOf(Fault.Caller.class);

        assertThat(brand.get(() -> publications.count(Filter.ALL)))
                .as("a refused one is not half kept")
                .isZero();
    }

    @Test
    void aDraftIsDiscardedAndRestoredAndListsGoOnWhereTheyEnded() {
        List<PublicationId> all = IntStream.range(0, 5)
                .mapToObj(
                        i -> write(draft("Draft " + i, here), new When.NotYet()).id())
                .toList();
        brand.get(() -> publications.discard(all.get(2), brand.system()));
        assertThat(brand.get(() -> publications.find(all.get(2)))).isEmpty();
        brand.get(() -> publications.restore(all.get(2), brand.system()));

        Filter drafts = new Filter(State.DRAFT, here, false);
        Slice<Publication> page = brand.get(() -> publications.list(drafts, null, 3));
        Slice<Publication> rest = brand.get(() -> publications.list(drafts, Keyset.of(page.next()), 3));

        assertThat(Stream.concat(page.items().stream(), rest.items().stream()).map(Publication::id))
                .containsExactlyElementsOf(all.reversed());
        assertThat(page.total()).isEqualTo(5);
        assertThat(rest.next()).isNull();
        await().until(() -> first.requests() == 0);
    }
}
