package social.rapport.macros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.macros.Acts.Standing;
import social.rapport.macros.Batches.Told;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Role;
import social.rapport.workspace.Team;
import tools.jackson.databind.JsonNode;

@RapportTest
class BatchesTests extends MacroScene {

    @Autowired
    Batches batches;

    @Autowired
    BatchTable table;

    @Autowired
    BatchRunner runner;

    @Autowired
    Answers said;

    @Autowired
    Team team;

    @Autowired
    WorkspaceTransactions transactions;

    @Test
    void eachIsShownTheWordsAndTheVerdictAsTheyWillGetThem() {
        ConversationId mina = say("Mina Kim", "Hello");
        ConversationId xiaoman = say("林小满", "你好，在吗？");
        ConversationId late = saidLongAgo("박서준", "안녕하세요");

        Batch batch = prepare(List.of(late, mina, xiaoman), Acts.answering("Dear {{person.first_name}}"), ava);

        List<BatchEntry> entries = entries(batch);
        assertThat(entries).extracting(BatchEntry::conversation).containsExactly(late, mina, xiaoman);
        assertThat(entries).extracting(BatchEntry::text).containsExactly("Dear 서준", "Dear Mina", "Dear 小满");
        assertThat(entries)
                .extracting(entry -> Objects.requireNonNull(entry.forecast()).outcome())
                .containsExactly("refused", "allowed", "allowed");
        assertThat(batch.state()).isEqualTo(Batch.State.DRAFT);
        assertThat(receiver.texts()).isEmpty();
    }

    @Test
    void aCannedAnswerIsReadInEachPersonsLanguage() {
        CannedAnswer hours = canned("hours", Map.of("zh", "十点开门", "en", "We open at ten", "ko", "열 시에 엽니다"));
        ConversationId english = say("Mina", "When do you open your shop on Sundays, please?");
        ConversationId chinese = say("小满", "请问你们周日几点开门？");

        Batch batch = prepare(
                List.of(english, chinese), new Acts(hours.id(), null, true, List.of(), null, null, null, null), ava);

        assertThat(entries(batch)).extracting(BatchEntry::text).containsExactly("We open at ten", "十点开门");
    }

    @Test
    void whatIsRefusedLeftOutOrWrittenToMeanwhileIsNotSent() {
        ConversationId fine = say("fine", "Hello");
        ConversationId late = saidLongAgo("late", "Hello");
        ConversationId out = say("out", "Hello");
        ConversationId wrote = say("wrote", "Hello");
        ConversationId unknown = say("mina@example.com", "Hello");
        Batch batch = prepare(List.of(fine, late, out, wrote, unknown), Acts.answering("For {{person.name}}"), ava);
        brand.within(() -> batches.exclude(batch.id(), out, ava));
        say("wrote", "Wait, one more thing");

        brand.within(() -> batches.start(batch.id(), ava));
        awaitState(batch, Batch.State.DONE);

        assertThat(entries(batch))
                .extracting(BatchEntry::state)
                .containsExactly(
                        BatchEntry.State.DONE,
                        BatchEntry.State.REFUSED,
                        BatchEntry.State.EXCLUDED,
                        BatchEntry.State.WROTE,
                        BatchEntry.State.REFUSED);
        assertThat(entries(batch).get(1).why()).isNotNull();
        assertThat(entries(batch).get(3).why()).extracting(Why::key).isEqualTo("inbox.meanwhile.wrote");
        assertThat(entries(batch).get(4).open()).containsExactly("person.name");
        await().atMost(SOON).until(() -> receiver.texts().equals(List.of("For fine")));
        assertThat(get(fine).assignee()).isEqualTo(ava.member());

        Batch again = brand.get(() -> batches.renew(batch.id(), id(), ava));
        assertThat(entries(again)).extracting(BatchEntry::conversation).containsExactly(wrote);
        brand.within(() -> batches.start(again.id(), ava));
        await().atMost(SOON).until(() -> receiver.texts().size() == 2);
    }

    @Test
    void nobodyIsAnsweredTwiceHoweverOftenAndByHowManyItIsPressed() throws Exception {
        List<ConversationId> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(say("person " + i, "Hello"));
        }
        Batch batch = prepare(people, Acts.answering("For {{person.name}}"), ava);
        Batch others = prepare(people, Acts.answering("From Jiwon"), jiwon);

        at(List.of(
                () -> brand.get(() -> batches.start(batch.id(), ava)),
                () -> brand.get(() -> batches.start(batch.id(), ava)),
                () -> brand.get(() -> batches.start(others.id(), jiwon)),
                () -> run(batch),
                () -> run(batch)));
        awaitState(batch, Batch.State.DONE);
        awaitState(others, Batch.State.DONE);

        await().atMost(SOON).until(() -> receiver.texts().size() >= 12);
        for (ConversationId id : people) {
            assertThat(brand.get(() -> said.said(get(id), null)).said().stream().filter(one -> !one.isInbound()))
                    .hasSize(1);
        }
        Batch ended = brand.get(() -> batches.get(batch.id()));
        Batch lost = brand.get(() -> batches.get(others.id()));
        assertThat(ended.count(BatchEntry.State.DONE) + lost.count(BatchEntry.State.DONE))
                .isEqualTo(12);
        assertThat(ended.count(BatchEntry.State.WROTE) + lost.count(BatchEntry.State.WROTE))
                .isEqualTo(12);
    }

    private boolean run(Batch batch) {
        brand.within(() -> runner.run(batch.id(), () -> false));
        return true;
    }

    @Test
    void whatACrashBreaksOffGoesOnFromThereAndSendsNothingTwice() {
        List<ConversationId> people = List.of(say("a", "Hello"), say("b", "Hello"), say("c", "Hello"));
        Batch batch = prepare(people, Acts.answering("For {{person.name}}"), ava);
        move(batch, Batch.State.RUNNING);
        brand.within(() -> transactions.in(brand.workspace(), () -> runner.step(batch.id())));

        assertThatThrownBy(() -> brand.within(() -> transactions.in(brand.workspace(), () -> {
                    runner.step(batch.id());
                    throw new IllegalStateException("The power went out");
                })))
                .hasMessageContaining("power");
        assertThat(entries(batch))
                .extracting(BatchEntry::state)
                .containsExactly(BatchEntry.State.DONE, BatchEntry.State.WAITING, BatchEntry.State.WAITING);
        run(batch);

        assertThat(brand.get(() -> batches.get(batch.id())).state()).isEqualTo(Batch.State.DONE);
        await().atMost(SOON).until(() -> receiver.texts().size() >= 3);
        assertThat(receiver.texts()).containsExactlyInAnyOrder("For a", "For b", "For c");
    }

    @Test
    void whatIsPausedStandsStillAndWhatIsCancelledIsNotDoneAnyMore() {
        List<ConversationId> people = List.of(say("a", "Hello"), say("b", "Hello"), say("c", "Hello"));
        Batch batch = prepare(people, Acts.answering("Hello {{person.name}}"), ava);
        move(batch, Batch.State.RUNNING);
        brand.within(() -> transactions.in(brand.workspace(), () -> runner.step(batch.id())));

        brand.within(() -> batches.pause(batch.id(), owner));
        run(batch);
        assertThat(brand.get(() -> batches.get(batch.id())).count(BatchEntry.State.WAITING))
                .isEqualTo(2);
        assertThatThrownBy(() -> brand.within(() -> batches.start(batch.id(), jiwon)))
                .isInstanceOf(Fault.Caller.class);
        brand.within(() -> batches.cancel(batch.id(), ava));
        assertThatThrownBy(() -> brand.within(() -> batches.start(batch.id(), ava)))
                .isInstanceOf(Fault.Caller.class);

        assertThat(entries(batch))
                .extracting(BatchEntry::state)
                .containsExactly(BatchEntry.State.DONE, BatchEntry.State.CANCELLED, BatchEntry.State.CANCELLED);
    }

    @Test
    void itStandsStillWhereWhoeverBeganItMayNotAnswerAnyMore() {
        Batch batch = prepare(List.of(say("a", "Hello")), Acts.answering("Hello"), ava);
        move(batch, Batch.State.RUNNING);
        brand.within(() -> team.changeRole(owner, Objects.requireNonNull(ava.member()), Role.ANALYST));

        run(batch);

        Batch still = brand.get(() -> batches.get(batch.id()));
        assertThat(still.state()).isEqualTo(Batch.State.PAUSED);
        assertThat(still.reason()).isEqualTo("macros.why.left");
        assertThat(receiver.texts()).isEmpty();
    }

    @Test
    void actsOnManyAreTakenBackAtOnceExceptWhereSomebodyHasGoneOn() {
        ConversationId one = say("a", "Hello");
        ConversationId other = say("b", "Hello");
        Batch batch = prepare(
                List.of(one, other),
                new Acts(null, null, false, List.of("Many"), null, Acts.ME, Standing.RESOLVE, null),
                ava);
        brand.within(() -> batches.start(batch.id(), ava));
        awaitState(batch, Batch.State.DONE);
        assertThat(get(one).state()).isEqualTo(Conversation.State.RESOLVED);
        brand.within(() -> conversations.open(other, jiwon));

        int undone = brand.get(() -> batches.undo(batch.id(), ava));

        assertThat(undone).isEqualTo(1);
        assertThat(get(one).state()).isEqualTo(Conversation.State.OPEN);
        assertThat(get(one).assignee()).isNull();
        assertThat(get(other).assignee()).isEqualTo(ava.member());
        assertThat(brand.get(() -> batches.undo(batch.id(), ava))).isZero();
    }

    @Test
    void programsShowStartAndFollowOne() {
        ConversationId id = say("Mina", "Hello");
        UUID key = id();
        Map<String, ?> wanted =
                Map.of("id", key, "conversations", List.of(id.value()), "does", Map.of("text", "Hi {{person.name}}"));

        assertThat(post("", wanted).get("state").asString()).isEqualTo("draft");
        assertThat(post("", wanted).get("id").asString()).isEqualTo(key.toString());
        JsonNode entry = Objects.requireNonNull(brand.api()
                        .get()
                        .uri("/api/v1/batches/" + key + "/entries")
                        .retrieve()
                        .body(JsonNode.class))
                .get("items")
                .get(0);
        assertThat(entry.get("text").asString()).isEqualTo("Hi Mina");
        assertThat(entry.get("verdict").asString()).isEqualTo("allowed");
        assertThat(post("", Map.of("conversations", List.of())).toString()).contains("/conversations");
        assertThat(post("/" + key + "/start", Map.of()).get("status").asInt()).isEqualTo(403);
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return Objects.requireNonNull(brand.api()
                .post()
                .uri("/api/v1/batches" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class));
    }

    private Batch prepare(List<ConversationId> ids, Acts acts, Actor by) {
        return brand.get(() -> batches.prepare(id(), ids, Told.of(acts), by));
    }

    private List<BatchEntry> entries(Batch batch) {
        return brand.get(() -> batches.entries(batch.id(), null, 0, Batches.MOST));
    }

    private void move(Batch batch, Batch.State state) {
        brand.within(() -> transactions.run(brand.workspace(), () -> table.move(batch.id(), state, null)));
    }

    private void awaitState(Batch batch, Batch.State state) {
        await().atMost(SOON)
                .until(() -> brand.get(() -> batches.get(batch.id())).state() == state);
    }

    private static void at(List<Callable<?>> presses) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(presses.size())) {
            List<Future<?>> pressed = new ArrayList<>();
            presses.forEach(press -> pressed.add(threads.submit(press)));
            for (Future<?> one : pressed) {
                one.get();
            }
        }
    }
}
