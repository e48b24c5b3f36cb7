package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.conversations.Change.Act;
import social.rapport.conversations.Conversation.State;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;

@RapportTest
class ConversationsTests {

    @Autowired
    Brands brands;

    @Autowired
    Conversations conversations;

    @Autowired
    Changes changes;

    @Autowired
    Threads threads;

    @Autowired
    Members members;

    Brand brand;
    Actor ava;
    ConversationId id;

    @BeforeEach
    void aConversationWaits() {
        brand = brands.open();
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
        Talk talk = Talk.inPrivate().they(0, "Hello");
        brand.within(() -> threads.hear(talk.said()));
        id = talk.id();
    }

    @Test
    void everyActIsInTheJournal() {
        brand.within(() -> {
            conversations.assign(id, ava.member(), ava);
            conversations.setAside(id, ava);
            conversations.snooze(id, inAnHour(), ava);
            conversations.resolve(id, ava);
            conversations.open(id, ava);
            conversations.assign(id, null, ava);
        });

        assertThat(brand.get(() -> changes.of(id)))
                .extracting(Change::act)
                .containsExactly(Act.ASSIGNED, Act.SET_ASIDE, Act.SNOOZED, Act.RESOLVED, Act.OPENED, Act.UNASSIGNED);
    }

    @Test
    void doingWhatIsDoneAlreadyLeavesNoTrace() {
        brand.within(() -> {
            conversations.resolve(id, ava);
            conversations.resolve(id, ava);
        });

        assertThat(brand.get(() -> changes.of(id))).hasSize(1);
    }

    @Test
    void aResolutionCanBeTakenBackToWhatStoodBefore() {
        Instant until = inAnHour();
        brand.within(() -> {
            conversations.assign(id, ava.member(), ava);
            conversations.snooze(id, until, ava);
            conversations.resolve(id, ava);
            conversations.takeBack(id, changes.of(id).getLast().id(), ava);
        });

        Conversation conversation = brand.get(() -> conversations.get(id));
        assertThat(conversation.state()).isEqualTo(State.SNOOZED);
        assertThat(conversation.snoozedUntil()).isEqualTo(until);
        assertThat(conversation.assignee()).isEqualTo(ava.member());
        assertThat(conversation.waitingSince()).isEqualTo(Talk.NOON);
    }

    @Test
    void aHistoryFromElsewhereSaysWhenEachWasResolved() {
        Instant at = Talk.NOON.plusSeconds(600);

        brand.within(() -> conversations.resolve(id, at, actor(Role.ADMIN.scopes())));

        assertThat(brand.get(() -> changes.of(id)))
                .extracting(Change::act, Change::at)
                .containsExactly(tuple(Change.Act.RESOLVED, at));
    }

    @Test
    void nothingIsResolvedBeforeItsLastWordOrInTimeToCome() {
        for (Instant at : List.of(Talk.NOON.minusSeconds(1), inAnHour())) {
            assertThatThrownBy(() -> brand.within(() -> conversations.resolve(id, at, actor(Role.ADMIN.scopes()))))
                    .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                            .extracting(Fault.Field::pointer)
                            .containsExactly("/at"));
        }
        assertThatThrownBy(() -> brand.within(() -> conversations.resolve(id, Talk.NOON.plusSeconds(1), ava)))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN));
        assertThat(brand.get(() -> conversations.get(id)).state()).isEqualTo(State.OPEN);
    }

    @Test
    void whatOthersDidSinceIsNotTakenBack() {
        UUID resolution = brand.get(() -> {
            conversations.resolve(id, ava);
            UUID change = changes.of(id).getLast().id();
            conversations.open(id, actor(Role.AGENT.scopes()));
            return change;
        });

        assertThatThrownBy(() -> brand.within(() -> conversations.takeBack(id, resolution, ava)))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT));
    }

    @Test
    void aSnoozeEndsByItself() {
        brand.within(() -> conversations.snooze(id, Instant.now().plusMillis(300), ava));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> brand.get(() -> conversations.get(id)).state() == State.OPEN);
        assertThat(brand.get(() -> changes.of(id))).last().satisfies(change -> {
            assertThat(change.act()).isEqualTo(Act.WOKEN);
            assertThat(change.byName()).isEqualTo("Rapport");
        });
    }

    @Test
    void aSnoozeThatWasPutOffDoesNotEndEarly() {
        brand.within(() -> {
            conversations.snooze(id, inAnHour(), ava);
            conversations.wake(id);
        });

        assertThat(brand.get(() -> conversations.get(id)).state()).isEqualTo(State.SNOOZED);
    }

    @Test
    void aSnoozeNeedsAMomentToCome() {
        assertInvalid(Instant.now().minusSeconds(1));
        assertInvalid(Instant.now().plus(Duration.ofDays(400)));
    }

    private void assertInvalid(Instant until) {
        assertThatThrownBy(() -> brand.within(() -> conversations.snooze(id, until, ava)))
                .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                        .extracting(Fault.Field::pointer)
                        .containsExactly("/until"));
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        Actor analyst = actor(Role.ANALYST.scopes());

        assertThatThrownBy(() -> brand.within(() -> conversations.resolve(id, analyst)))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.FORBIDDEN));
        assertThat(brand.get(() -> conversations.get(id)).state()).isEqualTo(State.OPEN);
    }

    @Test
    void anotherWorkspaceHasNoSuchConversation() {
        Brand other = brands.open();

        assertThat(other.get(() -> conversations.find(id))).isEmpty();
        assertThatThrownBy(() -> other.within(() -> conversations.resolve(id, other.system())))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_FOUND));
    }

    @Test
    void nobodyElsesMemberCanBeGivenAConversation() {
        assertThatThrownBy(() -> brand.within(() -> conversations.assign(id, MemberId.next(), ava)))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.INVALID));
    }

    private Actor actor(Set<Scope> scopes) {
        return new Actor(
                Actor.Kind.MEMBER, brand.workspace(), MemberId.next().value(), "Ava", scopes, UUID.randomUUID());
    }

    private static Instant inAnHour() {
        return Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
    }
}
