package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Activity;
import social.rapport.channels.Happening;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.InboxFilter.Pressing;
import social.rapport.conversations.InboxFilter.Sort;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.Leaf;
import social.rapport.support.RapportTest;
import social.rapport.workspace.BusinessHours;
import social.rapport.workspace.GeneralSettings;
import social.rapport.workspace.Scope;
import social.rapport.workspace.WorkspaceSettings;
import social.rapport.workspace.Workspaces;
import tools.jackson.databind.JsonNode;

@RapportTest
@Import(PromisesTests.Heard.class)
class PromisesTests extends InboxScene {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    Promises promises;

    @Autowired
    GeneralSettings settings;

    @Autowired
    Workspaces workspaces;

    @Autowired
    Heard heard;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    /** What others are told. */
    @TestComponent
    static class Heard {

        final List<PromiseDue> due = new CopyOnWriteArrayList<>();
        final List<PromiseBroken> broken = new CopyOnWriteArrayList<>();

        @EventListener
        void on(PromiseDue told) {
            due.add(told);
        }

        @EventListener
        void on(PromiseBroken told) {
            broken.add(told);
        }
    }

    private Promise promise(@Nullable Integer first, @Nullable Integer resolution, Promise.For whom) {
        Promise promise =
                new Promise(Ids.next(), "Promise", new Promise.Terms(first, first, resolution), true, 15, whom);
        brand.within(() -> promises.make(promise, brand.system()));
        return promise;
    }

    private Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private ConversationId ask(String who, Instant at) {
        return tell(Happening.said("account-" + who, "Hello", at).by(who, null).activity());
    }

    private ConversationId tell(Activity activity) {
        return brand.get(() -> timeline.append(channel, List.of(activity), "api")).stream()
                .map(Said::conversationOf)
                .findFirst()
                .orElseThrow();
    }

    private Listed.@Nullable Due due(ConversationId id) {
        return brand.get(() -> inbox.due(id));
    }

    private void awaitDue(ConversationId id, Promise.Of of, Instant at) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(due(id)).isEqualTo(new Listed.Due(of, at)));
    }

    private void awaitNothingDue(ConversationId id) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(due(id)).isNull());
    }

    @Test
    void theFirstAnswerIsDueFromWhenTheyAsked() {
        promise(60, null, Promise.For.ALL);
        Instant asked = now().minusSeconds(600);

        ConversationId id = ask("a", asked);

        awaitDue(id, Promise.Of.FIRST, asked.plusSeconds(3600));
        brand.within(() -> conversations.resolve(id, brand.system()));
        awaitNothingDue(id);
    }

    @Test
    void aChangeHoldsForWhatStillWaits() {
        Instant asked = now().minusSeconds(600);
        ConversationId id = ask("a", asked);
        Promise promise = promise(60, null, Promise.For.ALL);
        awaitDue(id, Promise.Of.FIRST, asked.plusSeconds(3600));

        brand.within(() -> promises.replace(
                new Promise(promise.id(), "Sooner", new Promise.Terms(20, null, null), true, 5, Promise.For.ALL),
                brand.system()));
        awaitDue(id, Promise.Of.FIRST, asked.plusSeconds(1200));

        brand.within(() -> promises.delete(promise.id(), brand.system()));
        awaitNothingDue(id);
        brand.within(() -> promises.restore(promise.id(), brand.system()));
        awaitDue(id, Promise.Of.FIRST, asked.plusSeconds(1200));
    }

    @Test
    void otherBusinessHoursHoldForWhatStillWaits() {
        Instant asked = now().minusSeconds(600);
        ConversationId id = ask("a", asked);
        promise(60, null, Promise.For.ALL);
        awaitDue(id, Promise.Of.FIRST, asked.plusSeconds(3600));
        BusinessHours hours = new BusinessHours(
                ZoneId.of("Asia/Shanghai"),
                BusinessHours.of(
                                ZoneId.of("Asia/Shanghai"),
                                Map.of("wednesday", List.of(new BusinessHours.Hours("09:00", "17:00"))))
                        .week());

        brand.within(() ->
                settings.change(brand.system(), new WorkspaceSettings("Snowdrift", List.of("en"), hours, null, "")));

        awaitDue(id, Promise.Of.FIRST, hours.after(asked, Duration.ofHours(1)));
    }

    @Test
    void whatIsDueFirstComesFirstThenWhoHasWaitedLongest() {
        promise(60, null, new Promise.For(null, false, "vip"));
        ConversationId late = ask("late", now().minusSeconds(7200));
        ConversationId soon = ask("soon", now().minusSeconds(60));
        ConversationId old = ask("old", now().minusSeconds(90_000));
        ConversationId older = ask("older", now().minusSeconds(99_000));
        awaitCount(4);
        for (ConversationId id : List.of(late, soon)) {
            UUID person = brand.get(() -> conversations.get(id)).person().value();
            brand.api()
                    .post()
                    .uri("/api/v1/people/{person}/tags", person)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("name", "vip"))
                    .retrieve()
                    .toBodilessEntity();
        }
        await().atMost(PATIENCE).until(() -> due(late) != null && due(soon) != null);
        InboxFilter filter = InboxFilter.all(null).in(State.OPEN).by(Sort.DUE);

        assertThat(pages(filter, 1)).containsExactly(late, soon, older, old);
        assertThat(pages(filter, 3)).containsExactly(late, soon, older, old);
        assertThat(pages(filter.about(filter.about().pressing(Pressing.LATE)), 10))
                .containsExactly(late);
        assertThat(pages(filter.about(filter.about().pressing(Pressing.HOUR)), 10))
                .containsExactly(late, soon);
        JsonNode listed = Objects.requireNonNull(brand.api()
                .get()
                .uri("/api/v1/conversations?state=open&sort=due&due=late")
                .retrieve()
                .body(JsonNode.class));
        assertThat(listed.get("total").asInt()).isEqualTo(1);
        assertThat(listed.get("items").get(0).get("due").get("what").asString()).isEqualTo("first");
    }

    private List<ConversationId> pages(InboxFilter filter, int limit) {
        List<ConversationId> all = new ArrayList<>();
        @Nullable String next = null;
        do {
            Keyset after = Keyset.of(next);
            Leaf<Listed> slice = brand.get(() -> inbox.list(filter, after, limit));
            slice.items().forEach(listed -> all.add(listed.conversation().id()));
            next = slice.next();
        } while (next != null);
        return all;
    }

    @Test
    void whatIsAboutToBreakIsToldOnceAndThatItBrokeOnce() {
        promise(60, null, Promise.For.ALL);
        ConversationId id = ask("a", now().minusSeconds(3000));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard.due)
                .filteredOn(told -> told.conversation().equals(id))
                .hasSize(1));
        assertThat(heard.broken).noneMatch(told -> told.conversation().equals(id));

        brand.within(() ->
                jdbc.sql("""
                        update conversations.clock set due_at = now() - interval '1 second', tell_at = now()
                        where workspace_id = :workspace
                        """).param("workspace", brand.workspace().value()).update());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard.broken)
                .filteredOn(told -> told.conversation().equals(id))
                .hasSize(1));
        assertThat(heard.due).filteredOn(told -> told.conversation().equals(id)).hasSize(1);
    }

    @Test
    void whatWasLateLongAgoIsNoNews() {
        promise(60, null, Promise.For.ALL);
        ConversationId id = ask("a", now().minusSeconds(90_000));
        await().atMost(PATIENCE).until(() -> due(id) != null);

        Long told = brand.get(() -> jdbc.sql("""
                        select count(*) from conversations.clock where workspace_id = :workspace and tell_at is not null
                        """)
                .param("workspace", brand.workspace().value())
                .query(Long.class)
                .single());
        assertThat(told).isZero();
    }

    @Test
    void thereIsOneDefaultAndTheOrderOfTheOthersCanBeChanged() {
        Promise everybody = promise(60, null, Promise.For.ALL);
        Promise comments = promise(30, null, new Promise.For(null, true, null));
        Promise members = promise(10, null, new Promise.For(null, null, "member"));

        assertThatThrownBy(() -> promise(5, null, Promise.For.ALL)).isInstanceOf(Fault.Caller.class);
        assertThat(brand.get(promises::all))
                .extracting(Promise::id)
                .containsExactly(comments.id(), members.id(), everybody.id());
        brand.within(() -> promises.raise(members.id(), brand.system()));
        brand.within(() -> promises.raise(everybody.id(), brand.system()));
        assertThat(brand.get(promises::all))
                .extracting(Promise::id)
                .containsExactly(members.id(), comments.id(), everybody.id());
    }

    @Test
    void programsMakeChangeAndDeletePromises() {
        assertThat(post("{\"name\":\"Members\",\"firstMinutes\":30,\"tag\":\"Member\"}", Scope.values()))
                .isEqualTo(201);
        assertThat(post("{\"name\":\"\",\"firstMinutes\":0}", Scope.values())).isEqualTo(400);
        assertThat(post("{\"name\":\"Nothing\"}", Scope.values())).isEqualTo(400);
        assertThat(post("{\"name\":\"x\",\"firstMinutes\":1,\"kind\":\"shouted\"}", Scope.values()))
                .isEqualTo(400);
        assertThat(post(
                        "{\"name\":\"x\",\"firstMinutes\":1,\"channel\":\"" + UUID.randomUUID() + "\"}",
                        Scope.values()))
                .isEqualTo(400);
        assertThat(post("{\"name\":\"x\",\"firstMinutes\":1}", Scope.CONVERSATIONS_READ))
                .isEqualTo(403);
        Promise made = brand.get(promises::all).getFirst();
        assertThat(made.whom().tag()).isEqualTo("member");
        assertThat(brands.open()
                        .api()
                        .get()
                        .uri("/api/v1/promises/" + made.id())
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    private int post(String json, Scope... scopes) {
        return brand.api(scopes)
                .post()
                .uri("/api/v1/promises")
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    @Test
    void aLongListByWhatIsDueIsAWalkAlongTheClocks() throws SQLException {
        UUID workspace = brand.workspace().value();
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into conversations.conversation (workspace_id, id, channel_id, public, person_id, state, started_at,
                      last_at, inbound_at, waiting_since)
                    select '%1$s', md5('%1$s' || n)::uuid, '%1$s', false, '%1$s',
                      case when n %% 20 = 0 then 'open' else 'resolved' end, now(), now() - n * interval '1 s', now(), now()
                    from generate_series(1, 60000) n
                    """.formatted(workspace));
            statement.execute("""
                    insert into conversations.clock (workspace_id, conversation_id, promise_id, due_at, due_for)
                    select workspace_id, id, id, last_at, 'first' from conversations.conversation
                    where workspace_id = '%s' and state = 'open'
                    """.formatted(workspace));
            statement.execute("analyze conversations.conversation");
            statement.execute("analyze conversations.clock");
        }
        InboxQuery query = brand.get(
                () -> new InboxQuery(InboxFilter.all(null).in(State.OPEN).by(Sort.DUE), null));

        String plan = brand.get(() -> String.join(
                "\n",
                jdbc.sql("explain " + query.page(InboxQuery.Part.DUE, null))
                        .params(query.parameters())
                        .param("limit", 40)
                        .query(String.class)
                        .list()));

        assertThat(plan)
                .contains("clock_by_due", "conversation_pkey")
                .doesNotContain("Seq Scan on conversation", "Seq Scan on clock", "Sort");
    }
}
