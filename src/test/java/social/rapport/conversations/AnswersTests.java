package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Happening;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.channels.Verb;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Meanwhile.What;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;

@RapportTest
class AnswersTests extends InboxScene {

    @Autowired
    Answers answers;

    @Autowired
    Undelivered undelivered;

    @Autowired
    Meanwhiles meanwhiles;

    @Autowired
    Drafts drafts;

    @Autowired
    Members members;

    Actor ava;
    Actor jiwon;

    @BeforeEach
    void gatherTheTeam() {
        brand.member(Role.AGENT);
        brand.member(Role.AGENT);
        List<Actor> team = brand.get(() -> members.present()).stream()
                .map(member -> new Actor(
                        Actor.Kind.MEMBER,
                        brand.workspace(),
                        member.id().value(),
                        member.name(),
                        Role.AGENT.scopes(),
                        member.account()))
                .toList();
        ava = team.getFirst();
        jiwon = team.getLast();
    }

    @Test
    void aConflictTellsWhoAnsweredAndWhen() {
        ConversationId id = say(1, Visibility.PRIVATE);
        Seen seen = seen(id);
        send(id, Ids.next(), "From Jiwon", seen, jiwon);

        assertConflict(Answers.MEANWHILE, () -> send(id, Ids.next(), "From Ava", seen, ava));
        assertThat(meanwhile(id, seen, ava)).first().satisfies(what -> {
            assertThat(what.what()).isEqualTo(What.ANSWERED);
            assertThat(what.by()).isEqualTo(jiwon.name());
            assertThat(what.words()).contains(jiwon.name());
        });
        assertThat(meanwhile(id, seen, jiwon)).extracting(Meanwhile::what).containsExactly(What.ANSWERED_MYSELF);
    }

    @Test
    void aConflictTellsWhoResolvedOrTookItAndItsWritersOwnActsAreNone() {
        ConversationId id = say(1, Visibility.PRIVATE);
        Seen seen = seen(id);
        brand.within(() -> {
            conversations.assign(id, jiwon.member(), jiwon);
            conversations.resolve(id, jiwon);
        });

        assertThat(meanwhile(id, seen, ava)).extracting(Meanwhile::what).containsExactly(What.TAKEN, What.RESOLVED);
        assertThat(meanwhile(id, seen, ava).getFirst().toWhom()).isEqualTo(jiwon.name());
        assertThat(meanwhile(id, seen, jiwon)).isEmpty();
        assertConflict(Answers.MEANWHILE, () -> send(id, Ids.next(), "Too late", seen, ava));
        send(id, Ids.next(), "Anyway", new Seen.Whatever(), ava);
    }

    @Test
    void whatTheyWriteMeanwhileStopsNoMemberButAProgramThatDoesNotKnowIt() {
        ConversationId id = say(1, Visibility.PRIVATE);
        Seen seen = seen(id);
        UUID last = Objects.requireNonNull(get(id).lastSaid());
        say(2, Visibility.PRIVATE);
        await().atMost(Duration.ofSeconds(20)).until(() -> !last.equals(get(id).lastSaid()));

        assertThat(meanwhile(id, seen, ava)).isEmpty();
        assertThat(meanwhile(id, new Seen.UpTo(last), ava))
                .extracting(Meanwhile::what)
                .containsExactly(What.WROTE);
    }

    @Test
    void anIdStandsForOneTextInOneConversation() {
        ConversationId id = say(1, Visibility.PRIVATE);
        UUID message = Ids.next();
        Seen seen = seen(id);

        send(id, message, "Once", seen, ava);
        send(id, message, "Once", seen, ava);
        assertConflict("inbox.wrong.reused", () -> send(id, message, "Something else", seen, ava));
        ConversationId other = say("another", 1, Visibility.PRIVATE);
        assertConflict("inbox.wrong.reused", () -> send(other, message, "Once", new Seen.Whatever(), ava));

        assertThat(brand.get(() -> answers.said(get(id), null)).said()).hasSize(2);
    }

    @Test
    void sendingForgetsTheDraftWithTheSameBreath() {
        ConversationId id = say(1, Visibility.PRIVATE);
        UUID message = Ids.next();
        var member = Objects.requireNonNull(ava.member());
        brand.within(() -> drafts.keep(id, member, "private_reply", new Drafts.Begun(message, "Hello")));
        assertThat(brand.get(() -> drafts.of(id, member)).get("private_reply"))
                .isEqualTo(new Drafts.Begun(message, "Hello"));

        send(id, message, "Hello", seen(id), ava);

        assertThat(brand.get(() -> drafts.of(id, member))).isEmpty();
    }

    @Test
    void whatWasSaidInPublicAndInPrivateComesApartBeforeItIsCounted() {
        ConversationId inPublic = say(1, Visibility.PUBLIC);
        for (int minute = 2; minute < 122; minute++) {
            say(minute, Visibility.PRIVATE);
        }
        say(130, Visibility.PUBLIC);

        assertThat(texts(brand.get(() -> answers.said(get(inPublic), null)).said()))
                .containsExactly("Word 1", "Word 130");
    }

    @Test
    void olderWordsComeStretchByStretch() {
        ConversationId id = say(1, Visibility.PRIVATE);
        for (int minute = 2; minute <= 120; minute++) {
            say(minute, Visibility.PRIVATE);
        }

        List<String> all = new ArrayList<>();
        Answers.Stretch stretch = brand.get(() -> answers.said(get(id), null));
        List<Integer> sizes = new ArrayList<>();
        while (true) {
            all.addAll(0, texts(stretch.said()));
            sizes.add(stretch.said().size());
            var earlier = stretch.earlier();
            if (earlier == null) {
                break;
            }
            stretch = brand.get(() -> answers.said(get(id), earlier));
        }

        assertThat(sizes).containsExactly(50, 50, 20);
        assertThat(all).hasSize(120).startsWith("Word 1", "Word 2").endsWith("Word 120");
    }

    @Test
    void whoeverOnlyEverSpokeInPublicIsAnsweredThereAlone() {
        ConversationId id = say(1, Visibility.PUBLIC);
        Answers.Sent inPrivate = brand.get(() ->
                answers.send(id, new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, "Let us talk here", seen(id)), ava));
        Answers.Sent inPublic = brand.get(() ->
                answers.send(id, new Answers.Draft(Ids.next(), Kind.PUBLIC_REPLY, "Do write to us", seen(id)), ava));

        assertThat(inPrivate.verdict())
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.reasons())
                        .extracting(Verdict.Reason::code)
                        .containsExactly("person.overheard"));
        assertThat(inPublic.verdict()).isInstanceOf(Verdict.Allowed.class);
        assertThat(texts(brand.get(() -> answers.said(get(id), null)).said()))
                .containsExactly("Word 1", "Do write to us");
    }

    @Test
    void publicWordsAreAnsweredInPrivateInAConversationOfTheirOwn() {
        say(0, Visibility.PRIVATE);
        ConversationId id = say(1, Visibility.PUBLIC);

        Answers.Sent sent = brand.get(() ->
                answers.send(id, new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, "Let us talk here", seen(id)), ava));

        assertThat(sent.where()).isNotEqualTo(id);
        assertThat(texts(brand.get(() -> answers.said(get(sent.where()), null)).said()))
                .containsExactly("Word 0", "Let us talk here");
        assertThat(get(id).state()).isEqualTo(Conversation.State.PENDING);
    }

    @Test
    void whatWasNotTakenIsSentAgainOnceAMemberAsks() {
        ConversationId id = say(1, Visibility.PRIVATE);
        receiver.next(422);
        UUID message = Ids.next();
        send(id, message, "Please take this", seen(id), ava);
        await().atMost(Duration.ofSeconds(20)).until(() -> state(id, message) == Outbox.State.DEAD);

        brand.within(() -> undelivered.retry(id, message, ava));

        await().atMost(Duration.ofSeconds(20)).until(() -> state(id, message) == Outbox.State.SENT);
        assertThat(receiver.texts()).containsExactly("Please take this");
        ConversationId other = say("another", 1, Visibility.PRIVATE);
        assertThatThrownBy(() -> brand.within(() -> undelivered.retry(other, message, ava)))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_FOUND));
    }

    @Test
    void programsSayWhatTheyHaveSeen() {
        ConversationId id = say(1, Visibility.PRIVATE);
        String last = String.valueOf(get(id).lastSaid());

        assertThat(answer(id, "{\"text\":\"Hi\"}").getBody()).contains("/ifLast");
        UUID message = Ids.next();
        String first = "{\"id\":\"%s\",\"text\":\"Hi\",\"ifLast\":\"%s\"}".formatted(message, last);
        assertThat(answer(id, first).getStatusCode().value()).isEqualTo(202);
        assertThat(answer(id, first).getStatusCode().value()).isEqualTo(202);
        assertThat(answer(id, first.replace("Hi", "Ho")).getStatusCode().value())
                .isEqualTo(409);
        ResponseEntity<String> late = answer(id, "{\"text\":\"Late\",\"ifLast\":\"%s\"}".formatted(last));
        assertThat(late.getStatusCode().value()).isEqualTo(409);
        assertThat(late.getBody()).contains("answered at");
        assertThat(answer(id, "{\"text\":\"Late\",\"anyway\":true}")
                        .getStatusCode()
                        .value())
                .isEqualTo(202);
        assertThat(brand.api()
                        .get()
                        .uri("/api/v1/conversations/" + id)
                        .header("Accept-Language", "ko")
                        .retrieve()
                        .body(String.class))
                .contains("\"lastMessage\"", "Late");
    }

    @Test
    void faultsAreToldInTheCallersLanguage() {
        for (var said : Map.of("zh", "没有这个会话", "ko", "그런 대화가 없습니다", "en", "no such conversation")
                .entrySet()) {
            assertThat(brand.api()
                            .get()
                            .uri("/api/v1/conversations/" + UUID.randomUUID())
                            .header("Accept-Language", said.getKey())
                            .retrieve()
                            .body(String.class))
                    .contains(said.getValue());
        }
    }

    private ResponseEntity<String> answer(ConversationId id, String json) {
        return brand.api()
                .post()
                .uri("/api/v1/conversations/" + id + "/messages")
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .retrieve()
                .toEntity(String.class);
    }

    private Outbox.State state(ConversationId id, UUID message) {
        return brand.get(() -> Objects.requireNonNull(
                        answers.deliveries(answers.said(get(id), null).said()).get(message))
                .state());
    }

    private void send(ConversationId id, UUID message, String text, Seen seen, Actor by) {
        brand.within(() -> answers.send(id, new Answers.Draft(message, Kind.PRIVATE_REPLY, text, seen), by));
    }

    private static void assertConflict(String key, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Fault.Caller.class, fault -> {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT);
            assertThat(fault).hasMessage(key);
        });
    }

    private Seen seen(ConversationId id) {
        return new Seen.OnScreen(get(id).lastOutbound(), null);
    }

    private List<Meanwhile> meanwhile(ConversationId id, Seen seen, Actor by) {
        return brand.get(() -> meanwhiles.since(conversations.get(id), seen, by));
    }

    private Conversation get(ConversationId id) {
        return brand.get(() -> conversations.get(id));
    }

    private static List<String> texts(List<Interaction> said) {
        return said.stream().map(one -> String.valueOf(one.text())).toList();
    }

    private ConversationId say(int minute, Visibility visibility) {
        return say("a", minute, visibility);
    }

    private ConversationId say(String who, int minute, Visibility visibility) {
        Instant at = Instant.now().minus(Duration.ofHours(5)).plusSeconds(60L * minute);
        Activity activity = Happening.said("account-" + who, "Word " + minute, at)
                .by(who, null)
                .as(visibility == Visibility.PUBLIC ? Verb.COMMENTED : Verb.MESSAGED, Direction.INBOUND, visibility)
                .activity();
        ConversationId id = brand.get(() -> timeline.append(channel, List.of(activity), "api")).stream()
                .map(Said::conversationOf)
                .findFirst()
                .orElseThrow();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> brand.get(() -> conversations.find(id)).isPresent());
        return id;
    }
}
