package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Verb;
import social.rapport.conversations.Conversation.State;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;

@RapportTest
class ConversationReaderTests {

    @Autowired
    Brands brands;

    @Autowired
    ConversationReader reader;

    @Autowired
    Conversations conversations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    Brand brand;

    @BeforeEach
    void open() {
        brand = brands.open();
    }

    @Test
    void whatTheySayOpensAConversation() {
        Talk talk = Talk.inPrivate().they(0, "Hello").they(2, "  Is\n anybody\tthere? ");

        hear(talk.said());

        Conversation conversation = find(talk);
        assertThat(conversation.state()).isEqualTo(State.OPEN);
        assertThat(conversation.waitingSince()).isEqualTo(Talk.NOON);
        assertThat(conversation.last().text()).isEqualTo("Is anybody there?");
        assertThat(conversation.last().isInbound()).isTrue();
        assertThat(conversation.person()).isEqualTo(talk.person());
        assertThat(conversation.startedAt()).isEqualTo(Talk.NOON);
    }

    @Test
    void anAnswerSetsItAsideAndTheirNextWordOpensItAgain() {
        Talk talk = Talk.inPrivate().they(0, "Hello").we(5, "Hello").they(9, "One more thing");

        hear(talk.said(0, 1));
        hear(talk.said(1, 2));
        assertThat(find(talk).state()).isEqualTo(State.PENDING);
        assertThat(find(talk).waitingSince()).isNull();

        hear(talk.said(2, 3));
        assertThat(find(talk).state()).isEqualTo(State.OPEN);
        assertThat(find(talk).waitingSince()).isEqualTo(minute(9));
    }

    @Test
    void whatARuleAnswersLeavesWhoeverWaitsWaitingAndWhatIsDoneDone() {
        Talk talk = Talk.inPrivate()
                .they(0, "Hello")
                .automatic(1, "We open at nine")
                .automatic(2, "How was it?");
        hear(talk.said(0, 2));
        assertThat(find(talk).state()).isEqualTo(State.OPEN);
        assertThat(find(talk).waitingSince()).isEqualTo(Talk.NOON);
        assertThat(find(talk).last().text()).isEqualTo("Hello");
        brand.within(() -> conversations.resolve(talk.id(), brand.system()));

        hear(talk.said(2, 3));

        assertThat(find(talk).state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void aNewWordReopensWhatWasResolvedAndWaitsFromThen() {
        Talk talk = Talk.inPrivate().they(0, "Hello").they(30, "Still broken");
        hear(talk.said(0, 1));
        brand.within(() -> conversations.resolve(talk.id(), brand.system()));

        hear(talk.said(1, 2));

        assertThat(find(talk).state()).isEqualTo(State.OPEN);
        assertThat(find(talk).waitingSince()).isEqualTo(minute(30));
    }

    @Test
    void aNewWordEndsASnooze() {
        Talk talk = Talk.inPrivate().they(0, "Hello").they(30, "Still there?");
        hear(talk.said(0, 1));
        brand.within(() -> conversations.snooze(talk.id(), Instant.now().plusSeconds(3600), brand.system()));

        hear(talk.said(1, 2));

        assertThat(find(talk).state()).isEqualTo(State.OPEN);
        assertThat(find(talk).snoozedUntil()).isNull();
    }

    @Test
    void whatTheBrandSaysLeavesASnoozeAndAResolutionAlone() {
        Talk snoozed = Talk.inPrivate().they(0, "Hello").we(3, "We will come back to you");
        Talk resolved = Talk.inPrivate().they(0, "Thanks").we(3, "You are welcome");
        hear(snoozed.said(0, 1));
        hear(resolved.said(0, 1));
        brand.within(() -> {
            conversations.snooze(snoozed.id(), Instant.now().plusSeconds(3600), brand.system());
            conversations.resolve(resolved.id(), brand.system());
        });

        hear(snoozed.said(1, 2));
        hear(resolved.said(1, 2));

        assertThat(find(snoozed).state()).isEqualTo(State.SNOOZED);
        assertThat(find(snoozed).snoozedUntil()).isNotNull();
        assertThat(find(resolved).state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void hearingTheSameAgainChangesNothing() {
        Talk talk = Talk.inPrivate().they(0, "Hello").we(1, "Hi").they(2, "My order is late");
        hear(talk.said());
        brand.within(() -> conversations.resolve(talk.id(), brand.system()));
        Conversation before = find(talk);

        hear(talk.said());

        assertThat(find(talk)).isEqualTo(before);
    }

    @Test
    void anAnswerToldBeforeTheReaderComesToItChangesNothingTwice() {
        Talk talk = Talk.inPrivate()
                .they(0, "Hello")
                .we(1, "Hi")
                .they(2, "Thanks, and now?")
                .we(3, "Now you wait");
        hear(talk.said(0, 1));
        hear(talk.said(1, 2));
        hear(talk.said(3, 4));
        hear(talk.said(1, 2));
        hear(talk.said(2, 3));
        hear(talk.said(3, 4));

        assertThat(find(talk).state()).isEqualTo(State.PENDING);
        assertThat(find(talk).last().text()).isEqualTo("Now you wait");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void lateAndEarlyWordsLeadToTheSameConversation(long seed) {
        Talk talk = Talk.inPrivate()
                .they(0, "a")
                .we(3, "b")
                .they(5, "c")
                .they(6, "d")
                .we(9, "e")
                .they(12, "f")
                .they(15, "g");
        List<Interaction> shuffled = new ArrayList<>(talk.said());
        Collections.shuffle(shuffled, new Random(seed));

        shuffled.forEach(interaction -> hear(List.of(interaction)));

        Conversation conversation = find(talk);
        assertThat(conversation.state()).isEqualTo(State.OPEN);
        assertThat(conversation.last().text()).isEqualTo("g");
        assertThat(conversation.startedAt()).isEqualTo(Talk.NOON);
        assertThat(conversation.lastInboundAt()).isEqualTo(minute(15));
        assertThat(conversation.waitingSince()).isBetween(minute(12), minute(15));
    }

    @Test
    void whatWasAnsweredBeforeAnImportIsDone() {
        Talk answered = Talk.inPrivate().imported(Direction.INBOUND, 0, "Hi").imported(Direction.OUTBOUND, 1, "Hello");
        Talk waiting = Talk.inPrivate().imported(Direction.INBOUND, 0, "Hi");
        Talk ours = Talk.inPrivate().we(0, "News from us");

        hear(answered.said());
        hear(waiting.said());
        hear(ours.said());

        assertThat(find(answered).state()).isEqualTo(State.RESOLVED);
        assertThat(find(waiting).state()).isEqualTo(State.OPEN);
        assertThat(find(ours).state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void onlyWhatIsSaidMakesAConversation() {
        Talk talk =
                Talk.inPublic().theyDo(Verb.LIKED, 0).theyDo(Verb.FOLLOWED, 1).theyDo(Verb.BOUGHT, 2);

        hear(talk.said());

        assertThat(brand.get(() -> conversations.find(talk.id()))).isEmpty();
    }

    @Test
    void inPublicEachPersonHasTheirOwnAndInPrivateAThreadIsShared() {
        Talk post = Talk.inPublic().they(0, "Lovely");
        Talk samePost = post.with(PersonId.next()).they(1, "Awful");
        Talk thread = Talk.inPrivate().they(0, "I add my colleague");
        Talk colleague = thread.with(PersonId.next()).they(1, "Hello from the colleague");

        hear(List.of(post.said().getFirst(), samePost.said().getFirst()));
        hear(List.of(thread.said().getFirst()));
        hear(List.of(colleague.said().getFirst()));

        assertThat(post.id()).isNotEqualTo(samePost.id());
        assertThat(find(samePost).others()).isEmpty();
        assertThat(thread.id()).isEqualTo(colleague.id());
        assertThat(find(thread).others()).containsExactly(colleague.person());
        assertThat(find(thread).person()).isEqualTo(thread.person());
    }

    @Test
    void withoutAThreadOfTheNetworkThePersonsOwnIsMeant() {
        Talk talk = Talk.inPrivate().ofTheirOwn().they(0, "Hello");
        Talk other = talk.with(PersonId.next()).they(0, "Hello too");

        hear(talk.said());
        hear(other.said());

        assertThat(find(talk).thread()).isNull();
        assertThat(find(other).person()).isEqualTo(other.person());
    }

    @Test
    void aBatchOfAnySizeIsOneStatement() {
        assertThat(commandsThatWrote(2)).hasSize(1);
        assertThat(commandsThatWrote(500)).hasSize(1);
    }

    /** Rows carry the number of the command that wrote them, within its transaction. */
    private List<Long> commandsThatWrote(int size) {
        List<Interaction> batch = IntStream.range(0, size)
                .mapToObj(number -> Talk.inPrivate().they(0, "Hello").said().getFirst())
                .toList();
        brand.within(() -> transaction.executeWithoutResult(status -> reader.read(batch)));
        return brand.get(() -> jdbc.sql("""
                                select cmin::text::bigint from conversations.conversation
                                where workspace_id = :workspace
                                group by xmin::text, cmin
                                having count(*) = :size
                                """)
                .param("workspace", brand.workspace().value())
                .param("size", size)
                .query(Long.class)
                .list());
    }

    @Test
    void batchesThatMeetWaitForEachOtherAndNeverInACircle() throws ExecutionException, InterruptedException {
        List<Talk> talks = IntStream.range(0, 200)
                .mapToObj(number -> Talk.inPrivate().they(0, "Hello").they(1, "Again"))
                .toList();
        List<Interaction> forwards =
                talks.stream().map(talk -> talk.said().getFirst()).toList();
        List<Interaction> backwards =
                talks.reversed().stream().map(talk -> talk.said().getLast()).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> both = List.of(threads.submit(() -> hear(forwards)), threads.submit(() -> hear(backwards)));
            for (Future<?> each : both) {
                each.get();
            }
        }

        assertThat(talks)
                .allSatisfy(talk -> assertThat(find(talk).last().text()).isEqualTo("Again"));
    }

    @Test
    void aLongTextIsShownByItsBeginningWithoutCuttingACharacter() {
        Talk talk = Talk.inPrivate().they(0, "🍦".repeat(300));

        hear(talk.said());

        assertThat(find(talk).last().text()).isEqualTo("🍦".repeat(139) + "…");
    }

    private void hear(List<Interaction> batch) {
        brand.within(() -> transaction.executeWithoutResult(status -> reader.read(batch)));
    }

    private Conversation find(Talk talk) {
        return brand.get(() -> conversations.get(talk.id()));
    }

    private static Instant minute(int minute) {
        return Talk.NOON.plusSeconds(60L * minute);
    }
}
