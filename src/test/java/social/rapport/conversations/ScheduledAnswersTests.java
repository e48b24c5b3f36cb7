package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.channels.Activity;
import social.rapport.channels.Happening;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.channels.Verb;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.conversations.ScheduledAnswer.State;
import social.rapport.conversations.ScheduledAnswer.Why;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;
import social.rapport.workspace.Team;

@RapportTest
class ScheduledAnswersTests extends InboxScene {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    ScheduledAnswers scheduled;

    @Autowired
    DueAnswers due;

    @Autowired
    Answers answers;

    @Autowired
    Drafts drafts;

    @Autowired
    Changes changes;

    @Autowired
    Members members;

    @Autowired
    Team team;

    @Autowired
    Permissions permissions;

    @Autowired
    Outbox outbox;

    Actor ava;
    ConversationId id;

    @BeforeEach
    void somebodyWaits() {
        brand.member(Role.AGENT);
        ava = brand.get(() -> members.present()).stream()
                .map(member -> new Actor(
                        Actor.Kind.MEMBER,
                        brand.workspace(),
                        member.id().value(),
                        member.name(),
                        Role.AGENT.scopes(),
                        member.account()))
                .findFirst()
                .orElseThrow();
        id = say("a", "Hello", 0);
        awaitCount(1);
    }

    @Test
    void anAnswerGoesOutOnceWhenItsMomentComes() {
        ScheduledAnswer answer = schedule("Good morning", Instant.now().plusMillis(300), true);

        await().atMost(SOON).until(() -> find(answer).state() == State.SENT);
        await().atMost(SOON).until(() -> receiver.texts().contains("Good morning"));
        brand.within(() -> due.due(answer.id(), answer.dueAt()));

        assertThat(receiver.texts()).containsExactly("Good morning");
        assertThat(brand.get(() -> conversations.get(id)).state()).isEqualTo(Conversation.State.PENDING);
    }

    @Test
    void itIsNotSentToWhoeverSaidNoBeforeItsMoment() {
        ConversationId begun = begun("b");
        ScheduledAnswer answer = brand.get(() -> scheduled.add(
                begun,
                new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, "Good morning", new Seen.Whatever()),
                inAnHour(),
                false,
                ava));
        says(begun, false);

        brand.within(() -> due.due(answer.id(), answer.dueAt()));

        assertThat(find(answer).state()).isNotEqualTo(State.SENT);
        assertThat(brand.get(() -> outbox.deliveries(List.of(answer.id())))).isEmpty();
    }

    /** A conversation in which the brand spoke first and had the person's yes. */
    private ConversationId begun(String who) {
        Activity hello = Happening.said("account-" + who, "Hello from us", Instant.now())
                .as(Verb.MESSAGED, Activity.Direction.OUTBOUND, Activity.Visibility.PRIVATE)
                .activity();
        ConversationId begun = brand.get(() -> timeline.append(channel, List.of(hello), "network")).stream()
                .map(ConversationId::of)
                .findFirst()
                .orElseThrow();
        await().atMost(SOON)
                .until(() -> brand.get(() -> conversations.find(begun)).isPresent());
        says(begun, true);
        return begun;
    }

    private void says(ConversationId whose, boolean yes) {
        brand.within(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        conversations.get(whose).person(),
                        "care",
                        null,
                        yes,
                        "May we?",
                        "en",
                        Permission.Source.API,
                        Instant.now())));
    }

    @Test
    void itIsHeldBackAndADraftAgainWhereTheyWriteBefore() {
        ScheduledAnswer answer = schedule("Good morning", inAnHour(), true);
        say("a", "Never mind", 5);
        awaitLast("Never mind");

        brand.within(() -> due.due(answer.id(), answer.dueAt()));

        assertThat(find(answer).state()).isEqualTo(State.HELD);
        assertThat(find(answer).why()).isEqualTo(Why.THEY_WROTE);
        assertThat(draft()).isEqualTo("Good morning");
        assertThat(brand.get(() -> changes.of(id))).extracting(Change::act).contains(Change.Act.HELD_BACK);
        assertThat(brand.get(() -> scheduled.heldSince(member(), Instant.now().minusSeconds(60))))
                .extracting(ScheduledAnswer::id)
                .containsExactly(answer.id());
        assertThat(receiver.texts()).isEmpty();
    }

    @Test
    void itIsHeldBackWhereSomebodyAnswersBefore() {
        ScheduledAnswer answer = schedule("Good morning", inAnHour(), true);
        brand.within(() -> answers.send(
                id,
                new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, "From a colleague", new Seen.Whatever()),
                brand.system()));

        brand.within(() -> due.due(answer.id(), answer.dueAt()));

        assertThat(find(answer).why()).isEqualTo(Why.SOMEBODY_ANSWERED);
    }

    @Test
    void itGoesOutWhateverWasSaidWhereItsWriterSaidSo() {
        ScheduledAnswer answer = schedule("Good morning", inAnHour(), false);
        say("a", "Never mind", 5);
        awaitLast("Never mind");

        brand.within(() -> due.due(answer.id(), answer.dueAt()));

        assertThat(find(answer).state()).isEqualTo(State.SENT);
    }

    @Test
    void wordsThatComeBackAreAddedToWhatWasBegunMeanwhile() {
        ScheduledAnswer answer = schedule("Good morning", inAnHour(), true);
        brand.within(() -> drafts.keep(id, member(), "private_reply", new Drafts.Begun(Ids.next(), "I begin")));
        say("a", "Never mind", 5);
        awaitLast("Never mind");

        brand.within(() -> due.due(answer.id(), answer.dueAt()));

        assertThat(draft()).isEqualTo("I begin\n\nGood morning");
    }

    @Test
    void whatWhoeverLeftHasWrittenIsNotSent() {
        ScheduledAnswer answer = schedule("Good morning", inAnHour(), true);
        brand.within(() -> team.remove(brand.system(), member()));

        brand.within(() -> due.due(answer.id(), answer.dueAt()));

        assertThat(find(answer).why()).isEqualTo(Why.AUTHOR_LEFT);
    }

    @Test
    void whatTheChannelNoLongerTakesBecomesADraftAgain() {
        ScheduledAnswer answer = schedule("Good morning", inAnHour(), true);
        brand.within(() -> channels.disconnect(brand.system(), channel));

        brand.within(() -> due.due(answer.id(), answer.dueAt()));

        assertThat(find(answer).why()).isEqualTo(Why.IMPOSSIBLE);
        assertThat(draft()).isEqualTo("Good morning");
    }

    @Test
    void putOffItDoesNotGoOutAtTheEarlierMoment() {
        ScheduledAnswer answer = schedule("Good morning", inAnHour(), true);
        Instant later = inAnHour().plus(Duration.ofHours(1));
        brand.within(() -> scheduled.change(id, answer.id(), "Good evening", later, true, ava));

        brand.within(() -> due.due(answer.id(), answer.dueAt()));

        assertThat(find(answer).isWaiting()).isTrue();
        assertThat(find(answer).text()).isEqualTo("Good evening");
        assertThat(find(answer).dueAt()).isEqualTo(later);
    }

    @Test
    void aCancellationCanBeTakenBackAndWhatWasSentCannotBeCancelled() {
        ScheduledAnswer answer = schedule("Good morning", inAnHour(), true);
        brand.within(() -> scheduled.cancel(id, answer.id(), ava));
        brand.within(() -> due.due(answer.id(), answer.dueAt()));
        assertThat(find(answer).state()).isEqualTo(State.CANCELLED);
        brand.within(() -> scheduled.restore(id, answer.id(), ava));
        assertThat(find(answer).isWaiting()).isTrue();

        brand.within(() -> due.sendNow(id, answer.id(), ava));

        assertThat(find(answer).state()).isEqualTo(State.SENT);
        assertThatThrownBy(() -> brand.within(() -> scheduled.cancel(id, answer.id(), ava)))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT));
    }

    @Test
    void theSameIdIsKeptOnceAndStandsForOneText() {
        UUID message = Ids.next();
        Instant at = inAnHour();
        schedule(message, "Once", at);
        schedule(message, "Once", at);

        assertThat(brand.get(() -> scheduled.of(id))).hasSize(1);
        assertThatThrownBy(() -> schedule(message, "Twice", at)).hasMessage("inbox.wrong.reused");
    }

    @Test
    void aMomentThatHasPassedIsNone() {
        assertThatThrownBy(() -> schedule("Late", Instant.now().minusSeconds(1), true))
                .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                        .extracting(Fault.Field::pointer)
                        .containsExactly("/at"));
    }

    @Test
    void theListOfAMembersScheduledAnswersHoldsThoseThatWaitOrCameBack() {
        say("b", "Another", 1);
        awaitCount(2);
        assertThat(listed()).isEmpty();
        ScheduledAnswer answer = schedule("Good morning", inAnHour(), true);
        assertThat(listed()).containsExactly(id);
        say("a", "Never mind", 5);
        awaitLast("Never mind");
        brand.within(() -> due.due(answer.id(), answer.dueAt()));
        assertThat(listed()).containsExactly(id);
        brand.within(() -> drafts.forget(id, member(), "private_reply"));
        assertThat(listed()).isEmpty();
    }

    @Test
    void programsScheduleToo() {
        String path = "/api/v1/conversations/" + id + "/scheduled-answers";
        String at = inAnHour().toString();
        String made = brand.api()
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"text\":\"Good morning\",\"at\":\"%s\"}".formatted(at))
                .retrieve()
                .body(String.class);
        assertThat(made).contains("\"state\":\"waiting\"", "\"yields\":true");
        assertThat(brand.api().get().uri(path).retrieve().body(String.class)).contains("Good morning", "\"total\":1");
        assertThat(brand.api()
                        .get()
                        .uri("/api/v1/conversations?scheduled=true")
                        .retrieve()
                        .body(String.class))
                .contains(id.toString());
        assertThat(brand.api()
                        .post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{\"text\":\"Good morning\"}")
                        .retrieve()
                        .body(String.class))
                .contains("/at");
    }

    private List<ConversationId> listed() {
        InboxFilter filter =
                InboxFilter.all(member()).about(InboxFilter.About.ANYTHING.only(InboxFilter.Only.SCHEDULED));
        return brand.get(() -> inbox.list(filter, null, 10)).items().stream()
                .map(listed -> listed.conversation().id())
                .toList();
    }

    private void awaitLast(String text) {
        await().atMost(SOON)
                .until(() -> text.equals(
                        brand.get(() -> conversations.get(id)).last().text()));
    }

    private String draft() {
        return Objects.requireNonNull(brand.get(() -> drafts.of(id, member())).get("private_reply"))
                .text();
    }

    private MemberId member() {
        return Objects.requireNonNull(ava.member());
    }

    private ScheduledAnswer find(ScheduledAnswer answer) {
        return brand.get(() -> scheduled.find(answer.id())).orElseThrow();
    }

    private ScheduledAnswer schedule(String text, Instant at, boolean yields) {
        Answers.Draft draft = new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, text, new Seen.Whatever());
        return brand.get(() -> scheduled.add(id, draft, at, yields, ava));
    }

    private void schedule(UUID message, String text, Instant at) {
        Answers.Draft draft = new Answers.Draft(message, Kind.PRIVATE_REPLY, text, new Seen.Whatever());
        brand.within(() -> scheduled.add(id, draft, at, true, ava));
    }

    private static Instant inAnHour() {
        return Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
    }
}
