package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.InboxFilter.Sort;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Scope;

@RapportTest
class InboxTests extends InboxScene {

    @Autowired
    Answers answers;

    @Test
    void whoHasWaitedLongestComesFirstPageByPage() {
        for (int minute = 0; minute < 5; minute++) {
            say("person-" + minute, "Hello " + minute, minute);
        }
        awaitCount(5);
        InboxFilter filter = InboxFilter.all(null).in(State.OPEN).by(Sort.DUE);

        Slice<Listed> first = brand.get(() -> inbox.counted(filter, null, 3));
        Slice<Listed> second = brand.get(() -> inbox.counted(filter, Keyset.of(first.next()), 3));

        assertThat(texts(first.items())).containsExactly("Hello 0", "Hello 1", "Hello 2");
        assertThat(texts(second.items())).containsExactly("Hello 3", "Hello 4");
        assertThat(first.total()).isEqualTo(5);
        assertThat(second.next()).isNull();
    }

    /** They are remembered for a moment, which nobody may notice. */
    @Test
    void whatWaitsIsToldAnewOnceSomethingMoves() {
        ConversationId id = say("a", "first", 0);
        awaitCount(1);

        brand.within(() -> conversations.resolve(id, brand.system()));
        assertThat(brand.get(() -> inbox.waiting(null)).all()).isZero();
        brand.within(() -> conversations.open(id, brand.system()));
        assertThat(brand.get(() -> inbox.waiting(null)).all()).isEqualTo(1);
    }

    @Test
    void allStatesTogetherAreSortedByWhatWasSaidLast() {
        say("a", "first", 0);
        ConversationId resolved = say("b", "second", 1);
        say("c", "third", 2);
        awaitCount(3);
        brand.within(() -> conversations.resolve(resolved, brand.system()));

        assertThat(texts(brand.get(
                        () -> inbox.list(InboxFilter.all(null), null, 10).items())))
                .containsExactly("third", "second", "first");
        assertThat(texts(brand.get(() -> inbox.list(
                                InboxFilter.all(null).in(State.RESOLVED).of(Whose.UNASSIGNED), null, 10)
                        .items())))
                .containsExactly("second");
    }

    @Test
    void conversationsAreFoundByWordsInTheirLanguage() throws Exception {
        say("a", "黑芝麻里有一条薄膜", 0);
        say("b", "환불받고 싶어요", 1);
        awaitCount(2);

        String found = brand.api()
                .get()
                .uri("/api/v1/conversations?q={q}", "薄膜")
                .retrieve()
                .body(String.class);

        assertThat(found).contains("黑芝麻里有一条薄膜").doesNotContain("환불");
    }

    @Test
    void twoWhoAnswerAtOnceBothKnowAndOnlyOneAnswerGoesOut() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        brand.within(() -> answers.send(id, draft(Ids.next(), "From the first"), brand.system()));

        assertThatThrownBy(() ->
                        brand.within(() -> answers.send(id, draft(Ids.next(), "From the second"), brand.system())))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT));
        assertThat(brand.get(() -> answers.said(conversations.get(id), null)).said())
                .hasSize(2);
    }

    @Test
    void anAnswerSentTwiceGoesOutOnce() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        UUID message = Ids.next();

        brand.within(() -> answers.send(id, draft(message, "Once"), brand.system()));
        brand.within(() -> answers.send(id, draft(message, "Once"), brand.system()));

        Conversation conversation = brand.get(() -> conversations.get(id));
        assertThat(conversation.state()).isEqualTo(State.PENDING);
        assertThat(brand.get(() -> answers.said(conversation, null)).said()).hasSize(2);
    }

    @Test
    void programsAnswerNoteSnoozeAndResolve() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        String at = "/api/v1/conversations/" + id;

        assertThat(post(at + "/messages", "{\"text\":\"Hi\",\"anyway\":true}", Scope.values()))
                .isEqualTo(202);
        assertThat(post(at + "/messages", "{}", Scope.values())).isEqualTo(400);
        assertThat(post(at + "/notes", "{\"text\":\"To the team\"}", Scope.values()))
                .isEqualTo(201);
        assertThat(post(at + "/resolution", "", Scope.values())).isEqualTo(200);
        assertThat(post(at + "/resolution", "", Scope.CONVERSATIONS_READ)).isEqualTo(403);
        assertThat(brands.open()
                        .api()
                        .get()
                        .uri(at)
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(brand.api().get().uri(at).retrieve().body(String.class))
                .contains("To the team", "\"resolved\"", "Hi");
    }

    private int post(String path, String json, Scope... scopes) {
        return brand.api(scopes)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    private static Answers.Draft draft(UUID id, String text) {
        return new Answers.Draft(id, Kind.PRIVATE_REPLY, text, new Seen.OnScreen(null, null));
    }

    private static List<String> texts(List<Listed> listed) {
        return listed.stream()
                .map(one -> String.valueOf(one.conversation().last().text()))
                .toList();
    }
}
