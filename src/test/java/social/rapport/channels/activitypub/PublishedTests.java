package social.rapport.channels.activitypub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Noted;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the specification and Mastodon publish as examples is read, and what speaks for others is not. */
class PublishedTests {

    private static final Instant SIGNED = Instant.parse("2026-05-04T09:30:00Z");
    private static final Map<String, String> FACTS = Map.of(
            Happenings.AT,
            SIGNED.toString(),
            Happenings.THREAD,
            "thread",
            Happenings.SELF,
            "https://chatty.example/ben/");

    /** As published in w3c/activitypub, {@code index.html}, Overview. */
    @Test
    void alyssasQuestionIsPrivate() throws Exception {
        assertThat(read("w3c-create.json")).singleElement().satisfies(read -> {
            assertThat(read.externalId())
                    .isEqualTo("https://social.example/alyssa/posts/49e2d03d-b53a-4c4c-a95c-94a6abf45a19");
            assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
            assertThat(read.visibility()).isEqualTo(Visibility.PRIVATE);
            assertThat(read.text()).isEqualTo("Say, did you finish reading that book I lent you?");
            assertThat(read.profile().id()).isEqualTo("https://social.example/alyssa/");
            assertThat(read.at()).isEqualTo(SIGNED);
        });
    }

    /** As published there. */
    @Test
    void alyssasPublicMessageIsPublic() throws Exception {
        assertThat(read("w3c-public.json")).singleElement().satisfies(read -> {
            assertThat(read.verb()).isEqualTo(Verb.MENTIONED);
            assertThat(read.visibility()).isEqualTo(Visibility.PUBLIC);
            assertThat(read.conversation()).isEqualTo("thread");
        });
    }

    /** As published there. */
    @Test
    void alyssasLikeIsOfBensPost() throws Exception {
        assertThat(read("w3c-like.json")).singleElement().satisfies(read -> {
            assertThat(read.verb()).isEqualTo(Verb.LIKED);
            assertThat(read.inReplyTo()).isEqualTo("https://chatty.example/ben/p/51086");
        });
    }

    /** As published in mastodon/documentation, {@code content/en/spec/activitypub.md}. */
    @Test
    void aBlockAndAMoveAreRead() throws Exception {
        assertThat(read("mastodon-block.json")).extracting(Activity::verb).containsExactly(Verb.UNFOLLOWED);
        assertThat(read("mastodon-move.json")).singleElement().satisfies(read -> {
            assertThat(read.profile().id()).isEqualTo("https://mastodon.example/users/alice");
            assertThat(Objects.requireNonNull(read.about()).id()).isEqualTo("https://alice.com/users/109835986274379");
        });
    }

    @Test
    void wordsThatAreEditedOrGoneStandBelowWhatTheyWere() throws Exception {
        String edited = published("w3c-public.json")
                .replace("\"Create\"", "\"Update\"")
                .replace("\"content\"", "\"updated\": \"2026-05-04T09:29:00Z\", \"summary\": \"Books\", \"content\"");
        Activity read = read(edited, FACTS).getFirst();
        String id = "https://social.example/alyssa/posts/d18c55d4-8a63-4181-9745-4e6cf7938fa1";

        assertThat(read.externalId()).startsWith(id + "#edited-");
        assertThat(read.inReplyTo()).isEqualTo(id);
        assertThat(read.subject()).isEqualTo("Books");
        assertThat(Happenings.object(read.externalId())).isEqualTo(id);
        Activity gone = read(
                        "{\"id\":\"https://social.example/d/1\",\"type\":\"Delete\",\"actor\":\"https://social.example/alyssa/\","
                                + "\"object\":{\"type\":\"Tombstone\",\"id\":\"" + id + "\"}}",
                        Map.of(Happenings.AT, SIGNED.toString(), Happenings.AUDIENCE, "public", Happenings.THREAD, "t"))
                .getFirst();
        assertThat(gone.inReplyTo()).isEqualTo(id);
        assertThat(gone.conversation()).isEqualTo("t");
        assertThat(gone.attributes()).containsEntry("deleted", true);
        assertThat(Happenings.object(gone.externalId())).isEqualTo(id);
    }

    @Test
    void nobodySpeaksForAnother() throws Exception {
        String create = published("w3c-create.json");

        assertThatThrownBy(() -> Deed.of(bytes(create.replace(
                        "\"id\": \"https://social.example/alyssa/posts/a29",
                        "\"id\": \"https://evil.example/posts/a29"))))
                .isInstanceOf(UnreadablePayload.class);
        assertThat(Deed.of(bytes(create)).brings()).isTrue();
        assertThat(Deed.of(bytes(create.replace(
                                "https://social.example/alyssa/posts/49e", "https://evil.example/alyssa/posts/49e")))
                        .brings())
                .isFalse();
        assertThat(Deed.of(bytes(create.replace(
                                "\"attributedTo\": \"https://social.example/alyssa/\"",
                                "\"attributedTo\": \"https://social.example/ben/\"")))
                        .brings())
                .isFalse();
    }

    /** With the key of mastodon/documentation, {@code content/en/spec/activitypub.md}, section publicKey. */
    @Test
    void aKeyIsItsOwnersAlone() throws IOException {
        String actor = """
                {"id":"https://mastodon.social/users/Gargron","type":"Person","preferredUsername":"Gargron",
                 "inbox":"https://mastodon.social/users/Gargron/inbox","endpoints":{"sharedInbox":"https://mastodon.social/inbox"},
                 "icon":{"type":"Image","url":"https://files.mastodon.social/a.jpg"},"publicKey":{
                 "id":"https://mastodon.social/users/Gargron#main-key","owner":"https://mastodon.social/users/Gargron",
                 "publicKeyPem":%s}}""".formatted(JsonMapper.shared().writeValueAsString(published("mastodon-key.pem")));

        assertThat(RemoteActor.of(json(actor))).hasValueSatisfying(read -> {
            assertThat(read.handle()).isEqualTo("Gargron@mastodon.social");
            assertThat(read.key()).isNotNull();
            assertThat(read.sharedInbox()).isEqualTo("https://mastodon.social/inbox");
            assertThat(read.picture()).isEqualTo("https://files.mastodon.social/a.jpg");
        });
        assertThat(RemoteActor.of(json(actor.replace(
                        "\"owner\":\"https://mastodon.social/users/Gargron\"",
                        "\"owner\":\"https://mastodon.social/users/other\""))))
                .hasValueSatisfying(read -> assertThat(read.key()).isNull());
        assertThat(RemoteActor.of(json(actor.replace("Gargron#main-key", "Gargron#main-key")
                        .replace(
                                "\"id\":\"https://mastodon.social/users/Gargron#main-key\"",
                                "\"id\":\"https://evil.example/key\""))))
                .hasValueSatisfying(read -> assertThat(read.key()).isNull());
        assertThat(RemoteActor.of(json(
                        actor.replace("https://mastodon.social/users/Gargron/inbox", "https://evil.example/inbox"))))
                .isEmpty();
    }

    @Test
    void onlyDocumentsOfActivityStreamsAreBelieved() {
        assertThat(List.of(
                        "application/activity+json",
                        "application/activity+json; charset=utf-8",
                        "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\""))
                .allMatch(Documents::isOne);
        assertThat(List.of("application/json", "text/html", "application/ld+json", "", "application/activity+jsonx"))
                .noneMatch(Documents::isOne);
    }

    private static List<Activity> read(String name) throws IOException, UnreadablePayload {
        return read(published(name), FACTS);
    }

    private static List<Activity> read(String body, Map<String, String> facts) throws UnreadablePayload {
        return Happenings.read(new Noted(List.of(), facts).above(bytes(body))).activities();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String published(String name) throws IOException {
        try (InputStream in = PublishedTests.class.getResourceAsStream("/networks/activitypub/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
