package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Happening;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.OutboxList;
import social.rapport.channels.Verb;
import social.rapport.conversations.Meanwhile.What;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;

/** Many who saw the same screen and send at the same moment. */
@RapportTest
class SimultaneousAnswersTests extends InboxScene {

    private static final int AT_ONCE = 6;

    @Autowired
    Answers answers;

    @Autowired
    Meanwhiles meanwhiles;

    @Autowired
    Changes changes;

    @Autowired
    OutboxList outbox;

    @Autowired
    Members members;

    List<Actor> team;

    @BeforeEach
    void gatherTheTeam() {
        brand.member(Role.AGENT);
        brand.member(Role.AGENT);
        team = brand.get(() -> members.present()).stream()
                .map(member -> new Actor(
                        Actor.Kind.MEMBER,
                        brand.workspace(),
                        member.id().value(),
                        member.name(),
                        Role.AGENT.scopes(),
                        member.account()))
                .toList();
    }

    @Test
    void ofManyWhoAnswerAtOnceOnePassesAndTheOthersKnow() throws InterruptedException {
        ConversationId id = said(Visibility.PRIVATE);

        assertThat(sendAtOnce(id, onScreen(id))).containsExactlyInAnyOrder(one("sent", Answers.MEANWHILE));

        assertThatOneMessageLeft();
    }

    /** Nothing else of it changes: somebody looks after it already, and nobody has to act. */
    @Test
    void ofManyWhoAnswerPublicWordsInPrivateAtOnceOnePassesAndTheOthersKnow() throws InterruptedException {
        ConversationId id = said(Visibility.PUBLIC);
        brand.within(() -> {
            conversations.assign(id, team.getFirst().member(), team.getFirst());
            conversations.setAside(id, team.getFirst());
        });

        assertThat(sendAtOnce(id, onScreen(id))).containsExactlyInAnyOrder(one("sent", Answers.MEANWHILE));

        assertThatOneMessageLeft();
    }

    @Test
    void ofManyProgramsThatAnswerPublicWordsInPrivateAtOnceOnePasses() throws InterruptedException {
        ConversationId id = said(Visibility.PUBLIC);
        Seen seen = new Seen.UpTo(
                Objects.requireNonNull(brand.get(() -> conversations.get(id)).lastSaid()));

        assertThat(sendAtOnce(id, seen)).containsExactlyInAnyOrder(one("sent", Answers.MEANWHILE));

        assertThatOneMessageLeft();
    }

    @Test
    void whoAnsweredInPrivateIsToldToOthersAndToThemselvesInAnotherWindow() {
        ConversationId id = said(Visibility.PUBLIC);
        Actor ava = team.getFirst();
        brand.within(() -> {
            conversations.assign(id, ava.member(), ava);
            conversations.resolve(id, ava);
        });
        Seen seen = onScreen(id);
        assertThat(send(id, seen, ava)).isEqualTo("sent");

        assertThat(meanwhile(id, seen, team.getLast())).singleElement().satisfies(what -> {
            assertThat(what.what()).isEqualTo(What.ANSWERED_PRIVATELY);
            assertThat(what.words()).contains(ava.name(), "in private");
        });
        assertThat(meanwhile(id, seen, ava)).extracting(Meanwhile::what).containsExactly(What.ANSWERED_MYSELF);
        assertThat(meanwhile(id, onScreen(id), team.getLast())).isEmpty();
    }

    private static String[] one(String first, String others) {
        List<String> all = new ArrayList<>(Collections.nCopies(AT_ONCE - 1, others));
        all.add(first);
        return all.toArray(String[]::new);
    }

    private List<String> sendAtOnce(ConversationId id, Seen seen) throws InterruptedException {
        List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
        CyclicBarrier barrier = new CyclicBarrier(AT_ONCE);
        try (ExecutorService together = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                Actor by = team.get(i % team.size());
                together.execute(() -> {
                    try {
                        barrier.await();
                        outcomes.add(send(id, seen, by));
                    } catch (InterruptedException | BrokenBarrierException broken) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        }
        return outcomes;
    }

    private String send(ConversationId id, Seen seen, Actor by) {
        Answers.Draft draft = new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, "It is on its way", seen);
        try {
            brand.within(() -> answers.send(id, draft, by));
            return "sent";
        } catch (Fault.Caller fault) {
            return String.valueOf(fault.getMessage());
        }
    }

    private void assertThatOneMessageLeft() {
        assertThat(brand.get(() -> outbox.list(OutboxList.Filter.ALL, null, 50)).items())
                .hasSize(1);
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.texts().size() == 1);
    }

    private List<Meanwhile> meanwhile(ConversationId id, Seen seen, Actor by) {
        return brand.get(() -> meanwhiles.since(conversations.get(id), seen, by));
    }

    private Seen onScreen(ConversationId id) {
        return brand.get(() -> new Seen.OnScreen(
                conversations.get(id).lastOutbound(),
                changes.last(id).map(Change::id).orElse(null)));
    }

    /** Of somebody who has written in private before, and so may be answered there. */
    private ConversationId said(Visibility visibility) {
        say("mina", "Hello", 0);
        Happening words = Happening.said("account-mina", "Where is my order?", Instant.now())
                .by("mina", null)
                .as(visibility == Visibility.PUBLIC ? Verb.COMMENTED : Verb.MESSAGED, Direction.INBOUND, visibility);
        ConversationId id = brand.get(() -> timeline.append(channel, List.of(words.activity()), "api")).stream()
                .map(Said::conversationOf)
                .findFirst()
                .orElseThrow();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> brand.get(() -> conversations.find(id)).isPresent());
        return id;
    }
}
