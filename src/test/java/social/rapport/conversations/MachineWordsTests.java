package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Happening;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.channels.OutboxList;
import social.rapport.channels.Receipt;
import social.rapport.channels.Receipts;
import social.rapport.conversations.Conversation.State;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.timeline.Interaction;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;

/** What machines write on the other side: notices of absence, and mails that came back. */
@RapportTest
class MachineWordsTests extends InboxScene {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Answers answers;

    @Autowired
    Undelivered undelivered;

    @Autowired
    Changes changes;

    @Autowired
    Courses courses;

    @Autowired
    Threads threads;

    @Autowired
    Receipts receipts;

    @Autowired
    OutboxList outbox;

    @Autowired
    Members members;

    @Autowired
    WorkspaceTransactions transactions;

    Actor ava;

    @BeforeEach
    void hireAva() {
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
    }

    @Test
    void whatAMachineWritesIsShownAndMovesNothing() {
        for (State state : List.of(State.PENDING, State.SNOOZED, State.RESOLVED)) {
            ConversationId id = answered("person-" + state);
            brand.within(() -> {
                if (state == State.SNOOZED) {
                    conversations.snooze(id, Instant.now().plus(Duration.ofDays(1)), ava);
                } else if (state == State.RESOLVED) {
                    conversations.resolve(id, ava);
                }
            });
            Conversation before = get(id);

            Interaction away = machine("person-" + state, "I am away until Monday", Map.of("automatic", true));

            assertThat(Said.conversationOf(away)).isEqualTo(id);
            hear(away);
            assertThat(get(id)).as(state.key()).isEqualTo(before);
            assertThat(brand.get(() -> answers.said(get(id), null)).said())
                    .extracting(Interaction::text)
                    .last()
                    .isEqualTo("I am away until Monday");
        }
    }

    @Test
    void itAsksNothingAndSoStartsNoClock() {
        ConversationId id = answered("mina");
        hear(machine("mina", "I am away", Map.of("automatic", true)));

        Course course = brand.get(() -> courses.of(List.of(id))).getFirst().course();
        assertThat(course.asked()).isNull();
        assertThat(course.turns()).hasSize(1);
    }

    @Test
    void aProgramThatDoesNotKnowOfItMayAnswer() {
        ConversationId id = answered("mina");
        Conversation before = get(id);
        hear(machine("mina", "I am away", Map.of("automatic", true)));

        brand.within(() -> answers.send(
                id,
                new Answers.Draft(
                        Ids.next(),
                        Kind.PRIVATE_REPLY,
                        "And one thing more",
                        new Seen.UpTo(Objects.requireNonNull(before.lastSaid()))),
                ava));
        assertThat(brand.get(() -> outbox.list(OutboxList.Filter.ALL, null, 50)).items())
                .hasSize(2);
    }

    @Test
    void whatAMachineBeginsIsThereForWhoeverLooksAndForNobodyToAct() {
        Interaction notice = machine("shop", "Your report is ready", Map.of("automatic", true));
        ConversationId id = Said.conversationOf(notice);
        await().atMost(SOON).until(() -> brand.get(() -> conversations.find(id)).isPresent());

        assertThat(get(id).state()).isEqualTo(State.RESOLVED);
        assertThat(get(id).waitingSince()).isNull();
        assertThat(get(id).last().text()).isEqualTo("Your report is ready");
        PersonId shop = get(id).person();
        assertThat(brand.get(() -> inbox.list(InboxFilter.all(null).with(shop), null, 10))
                        .items())
                .extracting(listed -> listed.conversation().id())
                .containsExactly(id);
        assertThat(brand.get(() -> inbox.waiting(null)).all()).isZero();

        assertThat(get(id).last().isInbound()).isTrue();

        say("shop", "What I wrote before comes late", -70);
        await().atMost(SOON).until(() -> get(id).state() == State.OPEN);
    }

    @Test
    void itsBubbleSaysThatNobodyWroteIt() {
        ConversationId id = answered("mina");
        machine("mina", "I am away until Monday", Map.of("automatic", true));
        machine("mina", "It came back", Map.of("automatic", true, "bounce", "5.1.1"));
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.dark().in("ko"), Look.PHONE.in("zh"))) {
            try (Screen screen = Browser.open(brand, Role.AGENT, look)) {
                screen.go("/inbox/" + id);
                screen.page().locator(".machine").nth(1).waitFor();
                assertThat(screen.page().locator(".machine").allTextContents().stream()
                                .map(String::strip))
                        .containsExactlyElementsOf(
                                look.language().equals("ko")
                                        ? List.of("자동 응답", "메일 시스템 반송")
                                        : look.language().equals("zh")
                                                ? List.of("自动回复", "系统退信")
                                                : List.of("automatic reply", "returned by the mail system"));
                screen.screenshot("machine");
                screen.assertAccessible();
                screen.assertFits();
            }
        }
    }

    @Test
    void anAnswerThatDidNotArriveOpensItsConversationOnce() {
        ConversationId id = answered("mina");
        UUID message = sent();
        brand.within(() -> conversations.resolve(id, ava));

        fail(message);
        await().atMost(SOON).until(() -> get(id).state() == State.OPEN);
        assertThat(get(id).assignee()).isEqualTo(ava.member());
        assertThat(brand.get(() -> changes.last(id)).orElseThrow().act()).isEqualTo(Change.Act.OPENED);

        brand.within(() -> conversations.resolve(id, ava));
        fail(message);
        assertThat(get(id).state()).isEqualTo(State.RESOLVED);

        brand.within(() -> {
            conversations.open(id, ava);
            undelivered.retry(id, message, ava);
        });
        assertThat(get(id).state()).as("the next word is theirs again").isEqualTo(State.PENDING);
    }

    private void fail(UUID message) {
        transactions.run(
                brand.workspace(),
                () -> receipts.take(
                        channel, List.of(new Receipt(message.toString(), Receipt.State.FAILED, Instant.now(), null))));
        await().atMost(SOON).until(() -> brand.get(() -> outbox.get(message)).state() == Outbox.State.DEAD);
    }

    private UUID sent() {
        await().atMost(SOON).until(() -> brand.get(() -> outbox.list(OutboxList.Filter.ALL, null, 50)).items().stream()
                .allMatch(message -> message.state() == Outbox.State.SENT));
        return brand.get(() -> outbox.list(OutboxList.Filter.ALL, null, 50))
                .items()
                .getFirst()
                .id();
    }

    /** A conversation in which Ava has answered what was asked. */
    private ConversationId answered(String who) {
        ConversationId id = say(who, "Where is my order?", 1);
        await().atMost(SOON).until(() -> brand.get(() -> conversations.find(id)).isPresent());
        brand.within(() -> answers.send(
                id, new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, "On its way", new Seen.Whatever()), ava));
        return id;
    }

    private Interaction machine(String who, String text, Map<String, Object> facts) {
        Activity one = Happening.said("account-" + who, text, Instant.now())
                .by(who, null)
                .activity();
        Activity told = new Activity(
                one.externalId(),
                one.verb(),
                one.direction(),
                one.visibility(),
                one.at(),
                null,
                null,
                null,
                text,
                "en",
                List.of(),
                null,
                null,
                facts,
                one.profile(),
                null);
        return brand.get(() -> timeline.append(channel, List.of(told), "api")).getFirst();
    }

    /** As the reader does, and once more: what is heard twice counts once. */
    private void hear(Interaction said) {
        brand.within(() -> threads.hear(List.of(said)));
        brand.within(() -> threads.hear(List.of(said)));
    }

    private Conversation get(ConversationId id) {
        return brand.get(() -> conversations.get(id));
    }
}
