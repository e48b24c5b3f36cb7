package social.rapport.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.automation.Answer.Occasion;
import social.rapport.channels.Activity;
import social.rapport.channels.Happening;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Verb;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Drafts;
import social.rapport.conversations.Seen;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;

@RapportTest
class AnswererTests extends AutomationScene {

    @Autowired
    AnswerRules rules;

    @Autowired
    Answerer answerer;

    @Autowired
    Unanswered unanswered;

    @Autowired
    Answers answers;

    @Autowired
    Drafts drafts;

    @Autowired
    WorkspaceTransactions transactions;

    @Test
    void whoeverWritesWhileWeAreClosedIsAnsweredOnceInTheirLanguageAndWaitsOn() {
        close(true);
        rule(
                Occasion.OUT_OF_HOURS,
                List.of(),
                Map.of(
                        "zh", "{{person.name|您好}}，我们 {{brand.opens}} 开门",
                        "en", "Dear {{person.name|you}}, we open {{brand.opens}}",
                        "ko", "{{person.name|고객}} 님, {{brand.opens}}에 엽니다"));

        Interaction chinese = say("小满", "你好，这一单我想退款");
        Interaction english = say("Dan", "Is the pear sorbet back yet? I would love some");
        Interaction korean = say("민아", "지난주에 산 거 환불해 주세요");
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.texts().size() == 3);
        say("Dan", "Hello? Anybody there?");
        settled();

        assertThat(receiver.texts())
                .hasSize(3)
                .anyMatch(text -> text.startsWith("小满，我们"))
                .anyMatch(text -> text.startsWith("Dear Dan, we open "))
                .anyMatch(text -> text.startsWith("민아 님, "));
        for (Interaction said : List.of(chinese, english, korean)) {
            Conversation conversation = get(heard(said));
            assertThat(conversation.state()).isEqualTo(Conversation.State.OPEN);
            assertThat(conversation.waitingSince()).isEqualTo(said.at());
            assertThat(brand.get(() -> answers.said(conversation, null)).said())
                    .filteredOn(Interaction::isAutomatic)
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.author()).isEqualTo("Rule"));
        }
    }

    @Test
    void wordsAreFoundAsASearchFindsThem() {
        rule(Occasion.KEYWORD, List.of("退款", "refund", "환불"), Map.of("en", "About refunds"));

        say("a", "我想退款");
        say("b", "Do you do REFUNDS?");
        say("c", "환불 되나요");
        say("d", "Good morning");
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.texts().size() == 3);
        settled();

        assertThat(receiver.texts()).hasSize(3);
    }

    @Test
    void theFirstTouchOfAPersonIsTheirFirstAnywhereAndThatOfAConversationItsBeginning() {
        say("old", "Long ago", Instant.now().minus(Duration.ofDays(30)));
        rule(Occasion.FIRST_OF_PERSON, List.of(), Map.of("en", "Welcome"));

        say("old", "Hello again");
        say("new", "Hello");
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.texts().size() == 1);
        settled();

        assertThat(receiver.texts()).containsExactly("Welcome");
    }

    @Test
    void nothingIsSaidWhileAMemberIsAtIt() {
        List<MemberId> agents = team(1);
        ConversationId written = heard(say("written", "One"));
        ConversationId answered = heard(say("answered", "One"));
        ConversationId taken = heard(say("taken", "One"));
        brand.within(() -> {
            drafts.keep(written, agents.getFirst(), "private_reply", new Drafts.Begun(Ids.next(), "I am just"));
            answers.send(
                    answered,
                    new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, "By hand", new Seen.Whatever()),
                    actor(agents.getFirst()));
            conversations.assign(taken, agents.getFirst(), actor(agents.getFirst()));
        });
        rule(Occasion.KEYWORD, List.of("two"), Map.of("en", "By itself"));

        say("written", "Two");
        say("answered", "Two");
        say("taken", "Two");
        say("nobody", "Two");
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.texts().contains("By itself"));
        settled();

        assertThat(receiver.texts()).containsExactlyInAnyOrder("By hand", "By itself");
    }

    @Test
    void twoMachinesThatFaceEachOtherStop() {
        for (int i = 0; i < 6; i++) {
            rule(Occasion.KEYWORD, List.of("ping"), Map.of("en", "pong " + i));
        }
        say("robot", "ping");

        for (int round = 1; round <= Answered.MOST_A_DAY; round++) {
            int wanted = round;
            await().atMost(Duration.ofSeconds(30)).until(() -> receiver.texts().size() == wanted);
            say("robot", "ping, since you said: " + receiver.texts().getLast());
        }
        settled();
        say("robot", "ping");
        settled();

        assertThat(receiver.texts()).hasSize(Answered.MOST_A_DAY);
    }

    @Test
    void whatNoHumanWroteAndWhatWasImportedOrSaidLongAgoIsNotAnswered() {
        rule(Occasion.KEYWORD, List.of("hello"), Map.of("en", "Hello"));

        append(automatic("Hello, I am away"), "network");
        append(Happening.said("imported", "hello", Instant.now()).activity(), "import");
        say("late", "hello", Instant.now().minus(Duration.ofHours(2)));
        say("fresh", "hello");
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.texts().size() == 1);
        settled();

        assertThat(receiver.texts()).hasSize(1);
    }

    private static Activity automatic(String text) {
        Activity said = Happening.said("machine", text, Instant.now()).activity();
        return new Activity(
                said.externalId(),
                Verb.MESSAGED,
                said.direction(),
                said.visibility(),
                said.at(),
                null,
                null,
                null,
                text,
                null,
                List.of(),
                null,
                null,
                Map.of("automatic", true),
                said.profile(),
                null);
    }

    @Test
    void aReplayAnswersNothingTwiceAndABreakDownLosesNothing() {
        rule(Occasion.KEYWORD, List.of("hello"), Map.of("en", "Hello"));
        Interaction said = say("one", "hello");
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.texts().size() == 1);

        brand.within(() -> unanswered.add(List.of(said)));
        settled();
        assertThat(receiver.texts()).hasSize(1);

        Interaction other = append(Happening.said("two", "hello", Instant.now()).activity(), "import");
        heard(other);
        assertThatThrownBy(() -> transactions.run(brand.workspace(), () -> {
                    unanswered.add(List.of(other));
                    answerer.run();
                    assertThat(unanswered.first(1)).isEmpty();
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        brand.within(() -> unanswered.add(List.of(other)));
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.texts().size() == 2);
        settled();
        assertThat(receiver.texts()).hasSize(2);
    }

    @Test
    void theFirstRuleInTheirOrderAnswersAndADeletedOneDoesNot() {
        AnswerRule first = rule(Occasion.KEYWORD, List.of("hello"), Map.of("en", "First"));
        AnswerRule second = rule(Occasion.KEYWORD, List.of("hello"), Map.of("en", "Second"));
        brand.within(() -> rules.place(second.id(), 0, brand.system()));

        say("one", "hello");
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.texts().equals(List.of("Second")));
        brand.within(() -> rules.delete(second.id(), brand.system()));
        say("two", "hello");
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.texts().equals(List.of("Second", "First")));

        assertThat(brand.get(() -> rules.restore(second.id(), brand.system())).position())
                .isEqualTo(1);
        assertThat(brand.get(() -> rules.get(first.id())).position()).isZero();
    }

    @Test
    void whatTheChannelCannotTakeIsToldAtTheRule() {
        AnswerRule rule = rule(Occasion.KEYWORD, List.of("hello"), Map.of("en", "Hello"));
        brand.within(() -> channels.disconnect(brand.system(), channel));

        say("one", "hello");

        await().atMost(Duration.ofSeconds(30)).until(() -> "channel.wrong.disconnected"
                .equals(brand.get(() -> rules.get(rule.id())).lastError()));
    }

    @Test
    void aTextMayLeaveOpenOnlyWhatIsKnown() {
        assertThatThrownBy(() -> new Reply(Map.of("en", "Dear {{person.password}}")))
                .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                        .containsExactly(new Fault.Field("/texts/en", "automation.wrong.variable")));
        assertThatThrownBy(() -> new Reply(Map.of("en", "Dear {{person.name"))).isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> new Reply(Map.of("fr", "Bonjour"))).isInstanceOf(Fault.Caller.class);

        Reply reply = new Reply(Map.of("en", "Dear {{ person.name | there }}"));
        assertThat(reply.filled("en", Map.of())).isEqualTo("Dear there");
        assertThat(reply.filled("en", Map.of("person.name", "{{brand.name}} $1\nBcc: x")))
                .isEqualTo("Dear {{brand.name}} $1 Bcc: x");
    }

    /** Waits until nothing is left to be put to the rules. */
    private void settled() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            boolean isRead = brand
                    .get(() -> timeline.list(
                            new social.rapport.timeline.InteractionFilter(
                                    Set.of(), null, Set.of(), true, null, null, null, null, false),
                            null,
                            1))
                    .items()
                    .stream()
                    .allMatch(said -> brand.get(() -> conversations.find(ConversationId.of(said)))
                            .isPresent());
            brand.within(answerer::run);
            return isRead && brand.get(() -> unanswered.first(1)).isEmpty();
        });
    }

    private AnswerRule rule(Occasion occasion, List<String> phrases, Map<String, String> texts) {
        return brand.get(() -> rules.create(
                new Answer("Rule", occasion, Set.of(), null, null, phrases, new Reply(texts), 1, 15), brand.system()));
    }
}
