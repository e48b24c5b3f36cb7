package social.rapport.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.automation.Assignment.Way;
import social.rapport.conversations.Change.Act;
import social.rapport.conversations.Changes;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.workspace.Role;
import social.rapport.workspace.Team;

@RapportTest
class AssignmentTests extends AutomationScene {

    @Autowired
    AssignmentRules rules;

    @Autowired
    Assigner assigner;

    @Autowired
    Absences absences;

    @Autowired
    Returns returns;

    @Autowired
    Changes changes;

    @Autowired
    Team team;

    @Test
    void howeverManyGiveAtOnceEachConversationIsGivenOnceAndEverybodyGetsAsMany() throws Exception {
        List<MemberId> agents = team(3);
        set(Way.TURN, agents, null);
        List<ConversationId> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(heard(say("person-" + i, "Hello")));
        }

        await().atMost(Duration.ofSeconds(40)).until(() -> {
            atOnce(6, () -> brand.within(assigner::run));
            return all.stream().allMatch(id -> get(id).assignee() != null);
        });

        Map<MemberId, Long> each = all.stream()
                .collect(
                        Collectors.groupingBy(id -> Objects.requireNonNull(get(id).assignee()), Collectors.counting()));
        assertThat(each).containsOnlyKeys(agents).allSatisfy((member, count) -> assertThat(count)
                .isEqualTo(10));
        assertThat(all).allSatisfy(id -> assertThat(brand.get(() -> changes.of(id)))
                .extracting(change -> change.act())
                .containsExactly(Act.ASSIGNED_BY_TURN));
    }

    private static void atOnce(int threads, Runnable work) throws Exception {
        try (ExecutorService all = Executors.newFixedThreadPool(threads)) {
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                calls.add(Executors.callable(work));
            }
            for (Future<Object> one : all.invokeAll(calls)) {
                one.get();
            }
        }
    }

    @Test
    void byLoadWhoeverHasTheFewestOpenIsNext() {
        List<MemberId> agents = team(2);
        ConversationId first = heard(say("first", "Hello"));
        ConversationId second = heard(say("second", "Hello"));
        brand.within(() -> {
            conversations.assign(first, agents.getFirst(), actor(agents.getFirst()));
            conversations.assign(second, agents.getFirst(), actor(agents.getFirst()));
        });
        set(Way.LOAD, agents, null);

        assertThat(assigned(say("third", "Hello"))).isEqualTo(agents.getLast());
        assertThat(assigned(say("fourth", "Hello"))).isEqualTo(agents.getLast());
        assertThat(brand.get(() -> changes.of(ConversationId.of(say("fourth", "Me again")))))
                .extracting(change -> change.act())
                .containsExactly(Act.ASSIGNED_BY_LOAD);
    }

    @Test
    void whoeverIsAwayIsPassedOverAndWhatNobodyTakesWaitsUntilSomebodyIsBack() {
        List<MemberId> agents = team(2);
        set(Way.TURN, agents, 1);
        brand.within(() -> absences.leave(agents.getFirst(), actor(agents.getFirst())));

        assertThat(assigned(say("first", "Hello"))).isEqualTo(agents.getLast());
        ConversationId waiting = heard(say("second", "Hello"));
        brand.within(assigner::run);
        assertThat(get(waiting).assignee()).isNull();

        brand.within(() -> absences.back(agents.getFirst(), actor(agents.getFirst())));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> agents.getFirst().equals(get(waiting).assignee()));
    }

    @Test
    void whoeverGoesAwayOrLeavesGivesTheirsBack() {
        List<MemberId> agents = team(3);
        set(Way.TURN, agents, null);
        ConversationId first = ConversationId.of(assignedTo(agents.get(0), "first"));

        brand.within(() -> absences.leave(agents.get(0), actor(agents.get(0))));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> agents.get(1).equals(get(first).assignee()));
        assertThat(brand.get(() -> changes.of(first)))
                .extracting(change -> change.act())
                .containsExactly(Act.ASSIGNED_BY_TURN, Act.GIVEN_BACK, Act.ASSIGNED_BY_TURN);

        brand.within(() -> {
            team.remove(brand.system(), agents.get(1));
            returns.ofThoseWhoLeft();
        });
        await().atMost(Duration.ofSeconds(20))
                .until(() -> agents.get(2).equals(get(first).assignee()));
    }

    private Interaction assignedTo(MemberId member, String who) {
        Interaction said = say(who, "Hello");
        assertThat(assigned(said)).isEqualTo(member);
        return said;
    }

    @Test
    void whatAMemberTookStaysTheirsAndWhatIsReopenedWithoutAnybodyIsGiven() {
        List<MemberId> agents = team(2);
        ConversationId taken = heard(say("taken", "Hello"));
        ConversationId done = heard(say("done", "Hello"));
        brand.within(() -> {
            conversations.assign(taken, agents.getLast(), actor(agents.getLast()));
            conversations.resolve(done, brand.system());
        });
        set(Way.TURN, agents, null);

        heard(say("taken", "Are you there"));
        brand.within(() -> conversations.open(done, brand.system()));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> agents.getFirst().equals(get(done).assignee()));
        assertThat(get(taken).assignee()).isEqualTo(agents.getLast());
    }

    @Test
    void aChannelMayHaveARuleOfItsOwn() {
        List<MemberId> agents = team(2);
        set(Way.TURN, agents.subList(0, 1), null);
        brand.within(() ->
                rules.set(channel, new Assignment(Way.TURN, agents.subList(1, 2), null, false, false), brand.system()));

        assertThat(assigned(say("first", "Hello"))).isEqualTo(agents.get(1));

        brand.within(() -> rules.remove(channel, brand.system()));
        assertThat(assigned(say("second", "Hello"))).isEqualTo(agents.get(0));
    }

    @Test
    void outsideOfHoursConversationsWaitWhereTheRuleSaysSo() {
        List<MemberId> agents = team(1);
        close(true);
        brand.within(() -> rules.set(null, new Assignment(Way.TURN, agents, null, true, false), brand.system()));
        ConversationId waiting = heard(say("first", "Hello"));
        brand.within(assigner::run);
        assertThat(get(waiting).assignee()).isNull();

        close(false);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> agents.getFirst().equals(get(waiting).assignee()));
    }

    @Test
    void onlyWhoManagesSaysWhoGetsWhatAndOnlyWhoAnswersCanGetAnything() {
        List<MemberId> agents = team(1);
        brand.member(Role.ANALYST);
        MemberId analyst = brand.get(() -> members.present()).stream()
                .filter(member -> member.role().equals(Role.ANALYST))
                .findFirst()
                .orElseThrow()
                .id();
        Assignment theirs = new Assignment(Way.TURN, List.of(analyst), null, false, false);

        assertThatThrownBy(() -> brand.within(() -> rules.set(null, theirs, brand.system())))
                .isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> brand.within(() -> rules.set(null, Assignment.BY_HAND, actor(agents.getFirst()))))
                .isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> brand.within(() -> absences.leave(analyst, actor(agents.getFirst()))))
                .isInstanceOf(Fault.Caller.class);
    }

    private void set(Way way, List<MemberId> agents, @org.jspecify.annotations.Nullable Integer most) {
        brand.within(() -> rules.set(null, new Assignment(way, agents, most, false, true), brand.system()));
    }

    private MemberId assigned(Interaction said) {
        ConversationId id = heard(said);
        await().atMost(Duration.ofSeconds(20)).until(() -> get(id).assignee() != null);
        return Objects.requireNonNull(get(id).assignee());
    }
}
