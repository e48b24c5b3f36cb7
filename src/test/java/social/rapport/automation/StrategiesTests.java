package social.rapport.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.automation.Answer.Occasion;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Happening;
import social.rapport.channels.Strategies;
import social.rapport.channels.Strategy;
import social.rapport.channels.Strategy.Handling;
import social.rapport.channels.Strategy.Kind;
import social.rapport.channels.Verb;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.Listed;
import social.rapport.conversations.Promise;
import social.rapport.conversations.Promises;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.workspace.BusinessHours;
import social.rapport.workspace.BusinessHours.Hours;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

/** The inbox, assignment, answers and promises follow what a channel's strategy says. */
@RapportTest
class StrategiesTests extends AutomationScene {

    @Autowired
    Strategies strategies;

    @Autowired
    AnswerRules rules;

    @Autowired
    AssignmentRules assignments;

    @Autowired
    Answerer answerer;

    @Autowired
    Assigner assigner;

    @Autowired
    Unanswered unanswered;

    @Autowired
    Choosing choosing;

    @Autowired
    Inbox inbox;

    @Autowired
    Promises promises;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatIsAnsweredByHandIsAnsweredByNoRuleAndGivenToSomebodyAllTheSame() {
        List<MemberId> agents = team(1);
        share(agents);
        welcome();
        set(Map.of(Kind.MESSAGE, Handling.HAND));

        Interaction byHand = say("in-private", "Hello");
        comment("in-public", "Hello");
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.texts().size() == 1);
        settled();

        assertThat(receiver.texts()).hasSize(1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> agents.getFirst().equals(get(heard(byHand)).assignee()));
    }

    @Test
    void whatIsAnsweredManyAtOnceGoesToNobodyAndWaitsInAListOfItsOwn() {
        share(team(1));
        welcome();
        set(Map.of(Kind.COMMENT, Handling.BATCH));

        Interaction first = comment("first", "Where can I get it?");
        Interaction second = comment("second", "Me too");
        Interaction other = say("other", "Hello");
        await().atMost(Duration.ofSeconds(30)).until(() -> get(heard(other)).assignee() != null);
        settled();

        assertThat(get(heard(first)).assignee()).isNull();
        assertThat(get(heard(first)).state()).isEqualTo(Conversation.State.OPEN);
        assertThat(receiver.texts()).hasSize(1);
        assertThat(batched()).containsExactlyInAnyOrder(heard(first), heard(second));

        set(Map.of());
        comment("first", "Anybody?");
        await().atMost(Duration.ofSeconds(20)).until(() -> batched().equals(List.of(heard(second))));
    }

    @Test
    void whatIsNotAnsweredStaysOnTheTimelineAndWaitsForNothing() {
        promise();
        welcome();
        set(Map.of(Kind.MENTION, Handling.NONE));

        Interaction left = append(mention("passer-by", "I like @snowdrift"), "api");
        Interaction asked = comment("asks", "Is it open?");
        heard(asked);
        ConversationId quiet = ConversationId.of(left);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> brand.get(() -> conversations.find(quiet)).isPresent());
        await().atMost(Duration.ofSeconds(20)).until(() -> due(heard(asked)).isPresent());
        await().atMost(Duration.ofSeconds(30)).until(() -> !receiver.texts().isEmpty());
        settled();

        assertThat(get(quiet).state()).isEqualTo(Conversation.State.RESOLVED);
        assertThat(get(quiet).waitingSince()).isNull();
        assertThat(due(quiet)).isEmpty();
        assertThat(receiver.texts()).hasSize(1);
        assertThat(brand.get(() -> timeline.find(left.id()))).isPresent();
    }

    @Test
    void aChannelsOwnHoursCountForAnswersAssignmentAndPromises() {
        List<MemberId> agents = team(1);
        brand.within(() ->
                assignments.set(null, new Assignment(Assignment.Way.TURN, agents, null, true, false), brand.system()));
        promise();
        assertThat(isOutOfHours()).isFalse();

        brand.within(() -> strategies.set(
                channel,
                new Strategy("", "", Map.of(later(), List.of(new Hours("09:00", "18:00"))), Map.of()),
                brand.system()));

        assertThat(isOutOfHours()).isTrue();
        ConversationId waiting = heard(say("night-owl", "Hello"));
        brand.within(assigner::run);
        assertThat(get(waiting).assignee()).isNull();
        await().atMost(Duration.ofSeconds(20)).until(() -> due(waiting)
                .filter(due -> due.isAfter(Instant.now().plus(Duration.ofDays(2))))
                .isPresent());

        brand.within(() -> strategies.set(channel, Strategy.NONE, brand.system()));
        await().atMost(Duration.ofSeconds(20)).until(() -> due(waiting)
                .filter(due -> due.isBefore(Instant.now().plus(Duration.ofDays(2))))
                .isPresent());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> agents.getFirst().equals(get(waiting).assignee()));
    }

    @Test
    void whoeverWritesAnAnswerSeesHowOneSpeaksThere() {
        brand.within(() -> strategies.set(
                channel, new Strategy("Questions", "Relaxed, <emoji> are fine", null, Map.of()), brand.system()));
        ConversationId id = heard(say("guest", "Hello"));

        String page = brand.signIn(Role.OWNER).get("/inbox/" + id).body();

        assertThat(page).contains("Relaxed, &lt;emoji&gt; are fine");
    }

    @Test
    void itIsSetOverTheApiAndOnScreenByWhomMayAndWrittenDown() {
        String path = "/api/v1/channels/" + channel + "/strategy";
        assertThat(body(put(
                                path,
                                Map.of(
                                        "tone",
                                        "Short",
                                        "handling",
                                        Map.of("comment", "batch"),
                                        "businessHours",
                                        Map.of("monday", List.of(Map.of("opens", "09:00", "closes", "12:00"))))))
                        .toString())
                .contains("\"comment\":\"batch\"", "\"message\":\"automatic\"", "\"opens\":\"09:00\"");
        assertThat(String.valueOf(put(path, Map.of("handling", Map.of("comment", "loudly")))
                        .getBody()))
                .contains("/handling/comment");
        assertThat(put(
                                path,
                                Map.of(
                                        "businessHours",
                                        Map.of("monday", List.of(Map.of("opens", "12:00", "closes", "09:00")))))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);

        Brand.Visitor owner = brand.signIn(Role.OWNER);
        String screen = "/settings/channels/" + channel + "/strategy";
        assertThat(owner.get(screen).body()).contains("Short", "value=\"09:00\"");
        assertThat(owner.post(screen, "purpose=Orders&open=brand&handling%2Fmention=none")
                        .statusCode())
                .isEqualTo(302);
        Strategy set = brand.get(() -> strategies.of(channel));
        assertThat(set.purpose()).isEqualTo("Orders");
        assertThat(set.week()).isNull();
        assertThat(set.of(Kind.MENTION)).isEqualTo(Handling.NONE);
        assertThat(set.of(Kind.COMMENT)).as("what the form leaves out stays").isEqualTo(Handling.BATCH);
        assertThat(owner.post(screen, "open=week").statusCode()).isEqualTo(422);
        assertThat(brand.signIn(Role.AGENT).post(screen, "purpose=Mine").statusCode())
                .isEqualTo(403);
        assertThat(audited()).isEqualTo(2);
        assertThatThrownBy(() -> new Strategy("x".repeat(501), "", null, Map.of()))
                .isInstanceOf(Fault.Caller.class);
    }

    private ResponseEntity<JsonNode> put(String path, Object body) {
        return brand.api()
                .put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private static JsonNode body(ResponseEntity<JsonNode> response) {
        assertThat(response.getStatusCode().value()).isEqualTo(200);
        return Objects.requireNonNull(response.getBody());
    }

    private long audited() {
        return brand.get(() -> jdbc.sql("""
                        select count(*) from workspace.audit_entry
                        where workspace_id = :workspace and act = 'channel.strategy'
                        """)
                .param("workspace", brand.workspace().value())
                .query(Long.class)
                .single());
    }

    private void set(Map<Kind, Handling> handling) {
        brand.within(() -> strategies.set(channel, new Strategy("", "", null, handling), brand.system()));
    }

    private void share(List<MemberId> agents) {
        brand.within(() ->
                assignments.set(null, new Assignment(Assignment.Way.TURN, agents, null, false, false), brand.system()));
    }

    private void welcome() {
        brand.within(() -> rules.create(
                new Answer(
                        "Welcome",
                        Occasion.FIRST_OF_CONVERSATION,
                        Set.of(),
                        null,
                        null,
                        List.of(),
                        new Reply(Map.of("en", "Welcome")),
                        1,
                        1),
                brand.system()));
    }

    private void promise() {
        brand.within(() -> promises.make(
                new Promise(Ids.next(), "Soon", new Promise.Terms(60, null, null), true, 5, Promise.For.ALL),
                brand.system()));
    }

    private Interaction comment(String who, String text) {
        return append(
                Happening.said("account-" + who, text, Instant.now())
                        .as(Verb.COMMENTED, Direction.INBOUND, Visibility.PUBLIC)
                        .activity(),
                "api");
    }

    private static social.rapport.channels.Activity mention(String who, String text) {
        return Happening.said("account-" + who, text, Instant.now())
                .as(Verb.MENTIONED, Direction.INBOUND, Visibility.PUBLIC)
                .activity();
    }

    private List<ConversationId> batched() {
        InboxFilter filter = InboxFilter.all(null).about(InboxFilter.About.ANYTHING.only(InboxFilter.Only.BATCHED));
        return brand.get(() -> inbox.list(filter, null, 50)).items().stream()
                .map(listed -> listed.conversation().id())
                .toList();
    }

    private Optional<Instant> due(ConversationId id) {
        return brand.get(() -> Optional.ofNullable(inbox.due(id))).map(Listed.Due::at);
    }

    private boolean isOutOfHours() {
        Answer answer = new Answer(
                "Closed",
                Occasion.OUT_OF_HOURS,
                Set.of(),
                null,
                null,
                List.of(),
                new Reply(Map.of("en", "Later")),
                1,
                1);
        return brand.get(() -> choosing.arises(
                answer, new Incoming(channel, false, "en", "Hello", Instant.now(), () -> true, () -> true)));
    }

    private static String later() {
        return BusinessHours.key(ZonedDateTime.now(HOME).plusDays(3).getDayOfWeek());
    }

    private void settled() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            brand.within(answerer::run);
            return brand.get(() -> unanswered.first(1)).isEmpty();
        });
    }
}
