package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;
import social.rapport.workspace.Sees;

@RapportTest
class SightTests extends InboxScene {

    @Autowired
    Members members;

    @Autowired
    Answers answers;

    @Autowired
    Undelivered undelivered;

    @Autowired
    ConversationNotes notes;

    @Autowired
    ConversationMerges merges;

    @Autowired
    ScheduledAnswers scheduled;

    private ConversationId mine;
    private ConversationId nobodys;
    private ConversationId others;
    private Member me;

    @BeforeEach
    void converse() {
        mine = say("a", "Mine", 0);
        nobodys = say("b", "Nobody's", 1);
        others = say("c", "Another's", 2);
        awaitCount(3);
        me = join(Role.AGENT);
        Member other = join(Role.AGENT);
        brand.within(() -> {
            conversations.assign(mine, me.id(), brand.system());
            conversations.assign(others, other.id(), brand.system());
        });
    }

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void listsAndCountsHoldWhatTheRoleSees() {
        assertThat(seen(Sees.ALL)).containsExactlyInAnyOrder(mine, nobodys, others);
        assertThat(seen(Sees.OWN_AND_UNASSIGNED)).containsExactlyInAnyOrder(mine, nobodys);
        assertThat(seen(Sees.OWN)).containsExactly(mine);

        Inbox.Waiting own = as(Sees.OWN, () -> inbox.waiting(me.id()));
        assertThat(own).isEqualTo(new Inbox.Waiting(1, 0, 1, 1));
        assertThat(as(Sees.OWN_AND_UNASSIGNED, () -> inbox.waiting(me.id()))).isEqualTo(new Inbox.Waiting(1, 1, 1, 2));
        assertThat(as(Sees.ALL, () -> inbox.waiting(me.id()))).isEqualTo(new Inbox.Waiting(1, 1, 2, 3));
    }

    @Test
    void everyKindOfListIsNarrowedAlike() {
        InboxFilter all = InboxFilter.all(me.id());
        for (InboxFilter filter : List.of(
                all.saying("Another's"),
                all.of(Whose.TEAM).saying("Another's"),
                all.in(State.OPEN).by(InboxFilter.Sort.DUE).saying("Another's"),
                all.with(brand.get(() -> conversations.get(others)).person()))) {
            assertThat(as(Sees.ALL, () -> inbox.count(filter))).isEqualTo(1);
            assertThat(as(Sees.OWN, () -> inbox.count(filter))).isZero();
            assertThat(as(Sees.OWN, () -> inbox.list(filter, null, 10)).items()).isEmpty();
        }
        assertThat(as(Sees.OWN, () -> inbox.among(all, List.of(mine, nobodys, others))))
                .extracting(listed -> listed.conversation().id())
                .containsExactly(mine);
    }

    @Test
    void nothingIsDoneToWhatIsOutOfSight() {
        Actor by = actor(Sees.OWN);
        Instant later = Instant.now().plus(Duration.ofHours(1));
        List<Runnable> acts = List.of(
                () -> conversations.resolve(others, by),
                () -> conversations.open(others, by),
                () -> conversations.setAside(others, by),
                () -> conversations.snooze(others, later, by),
                () -> conversations.assign(others, me.id(), by),
                () -> conversations.takeBack(others, Ids.next(), by),
                () -> notes.add(others, Ids.next(), "Note", Set.of(), by),
                () -> answers.send(others, draft(), by),
                () -> answers.sendIn(others, draft(), by),
                () -> undelivered.retry(others, Ids.next(), by),
                () -> scheduled.add(others, draft(), later, true, by),
                () -> scheduled.cancel(others, Ids.next(), by),
                () -> merges.merge(mine, List.of(others), by),
                () -> merges.merge(others, List.of(mine), by));

        acts.forEach(act -> assertThatThrownBy(() -> brand.within(act)).hasMessage("fault.none.conversation"));
        brand.within(() -> conversations.resolve(mine, by));
    }

    @Test
    void whatNobodyLooksAfterCanBeTakenByWhoeverSeesIt() {
        assertThatThrownBy(() -> brand.within(() -> conversations.assign(nobodys, me.id(), actor(Sees.OWN))))
                .hasMessage("fault.none.conversation");

        brand.within(() -> conversations.assign(nobodys, me.id(), actor(Sees.OWN_AND_UNASSIGNED)));

        assertThat(seen(Sees.OWN)).containsExactlyInAnyOrder(mine, nobodys);
    }

    @Test
    void whoeverIsCalledByNameInANoteSeesThatConversation() {
        brand.within(() -> notes.add(
                others, Ids.next(), "@" + me.name() + " what do you think?", Set.of(me.id()), brand.system()));

        assertThat(seen(Sees.OWN)).containsExactlyInAnyOrder(mine, others);
        assertThat(brand.get(() -> conversations.isSeenBy(actor(Sees.OWN), others)))
                .isTrue();
    }

    private List<ConversationId> seen(Sees sees) {
        return as(sees, () -> inbox.list(InboxFilter.all(me.id()), null, 10)).items().stream()
                .map(listed -> listed.conversation().id())
                .toList();
    }

    private <T> T as(Sees sees, Supplier<T> work) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(actor(sees), null, List.of()));
        try {
            return brand.get(work);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Actor actor(Sees sees) {
        MemberId id = me.id();
        Role role = new Role("own", "Own", "", Role.AGENT.scopes(), sees);
        return Actor.member(brand.workspace(), id, me.name(), role, me.account());
    }

    private static Answers.Draft draft() {
        return new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, "Hello", new Seen.Whatever());
    }

    private Member join(Role role) {
        Brands.Login login = brand.member(role);
        return brand.get(members::all).stream()
                .filter(member -> member.email().equals(login.email()))
                .findFirst()
                .orElseThrow();
    }
}
