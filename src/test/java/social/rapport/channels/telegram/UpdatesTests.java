package social.rapport.channels.telegram;

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
import social.rapport.channels.Parts;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;

class UpdatesTests {

    /** As published in rubenlagus/TelegramBots, {@code telegrambots-meta/src/test/resources/Update.json} (MIT). */
    @Test
    void thePublishedUpdateIsRead() throws Exception {
        Activity read = Updates.read(published("Update.json")).activities().getFirst();

        assertThat(read.externalId()).isEqualTo("1111111:1365");
        assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(read.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(read.at()).isEqualTo(Instant.ofEpochSecond(1_441_645_532));
        assertThat(read.text()).isEqualTo("Bold and italics");
        assertThat(read.inReplyTo()).isEqualTo("1111111:1334");
        assertThat(read.profile().id()).isEqualTo("1111111");
        assertThat(read.profile().handle()).isEqualTo("Testusername");
        assertThat(read.profile().name()).isEqualTo("Test Firstname Test Lastname");
        assertThat(read.attributes()).containsEntry("attachments_not_kept", 3);
        assertThat(Enclosed.in(Updates.update(published("Update.json")).path("message")))
                .extracting(Enclosed::name, Enclosed::type, Enclosed::size)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Testfile.pdf", "application/pdf", 536_392L),
                        org.assertj.core.groups.Tuple.tuple("voice.ogg", "audio/ogg", 23_000L),
                        org.assertj.core.groups.Tuple.tuple("audio", "audio/mpeg", 3_897_500L));
    }

    private static byte[] published(String name) throws IOException {
        try (InputStream in = UpdatesTests.class.getResourceAsStream("/networks/telegram/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void aMessageOfAGroupIsPublicAndStandsInItsThread() throws UnreadablePayload {
        Activity read = one("""
                "chat":{"id":-1009,"type":"supergroup","title":"Cone lovers"},"text":"@snowdrift_bot melts?",
                "entities":[{"type":"mention","offset":0,"length":14}],"is_topic_message":true,"message_thread_id":7""");

        assertThat(read.verb()).isEqualTo(Verb.MENTIONED);
        assertThat(read.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(read.conversation()).isEqualTo("-1009/7");
        assertThat(Objects.requireNonNull(read.about()).title()).isEqualTo("Cone lovers");
    }

    @Test
    void aCommandIsToldApart() throws UnreadablePayload {
        Activity read = one("""
                "chat":{"id":5,"type":"private"},"text":"/start@snowdrift_bot shop-42",
                "entities":[{"type":"bot_command","offset":0,"length":20}]""");

        assertThat(read.attributes()).isEqualTo(Map.of("command", "/start", "argument", "shop-42"));
    }

    @Test
    void aPlaceHasItsPointAndItsName() throws UnreadablePayload {
        Activity read = one("""
                "chat":{"id":5,"type":"private"},
                "location":{"latitude":31.22,"longitude":121.45},
                "venue":{"location":{"latitude":31.22,"longitude":121.45},"title":"武康路","address":"x"}""");

        assertThat(read.place()).isEqualTo(new Activity.Place("武康路", 31.22, 121.45));
    }

    @Test
    void stoppingTheBotIsNoLongerFollowing() throws UnreadablePayload {
        String change = """
                {"update_id":9,"my_chat_member":{"date":1777886400,"from":{"id":5,"first_name":"Mina"},
                 "chat":{"id":5,"type":"private"},"new_chat_member":{"status":"%s","user":{"id":1,"is_bot":true}}}}""";

        assertThat(read(change.formatted("kicked"))).extracting(Activity::verb).containsExactly(Verb.UNFOLLOWED);
        assertThat(read(change.formatted("member"))).extracting(Activity::verb).containsExactly(Verb.FOLLOWED);
        assertThat(read(change.formatted("administrator"))).isEmpty();
    }

    @Test
    void aReactionIsALikeOfWhatItIsGivenTo() throws UnreadablePayload {
        List<Activity> read = read("""
                {"update_id":9,"message_reaction":{"date":1777886400,"user":{"id":5,"first_name":"Mina"},
                 "chat":{"id":-1009,"type":"group"},"message_id":77,"old_reaction":[],
                 "new_reaction":[{"type":"emoji","emoji":"🍦"}]}}""");

        assertThat(read).singleElement().satisfies(like -> {
            assertThat(like.verb()).isEqualTo(Verb.LIKED);
            assertThat(like.inReplyTo()).isEqualTo("-1009:77");
            assertThat(like.attributes()).containsEntry("reaction", "🍦");
        });
    }

    @Test
    void whatIsEditedIsSaidOnceMore() throws UnreadablePayload {
        String edited = """
                {"update_id":9,"edited_message":{"message_id":1,"date":1777886400,"edit_date":1777886460,
                 "from":{"id":5,"first_name":"Mina"},"chat":{"id":5,"type":"private"},%s}}""";

        assertThat(read(edited.formatted("\"text\":\"Melts slowly\"")))
                .singleElement()
                .satisfies(said -> {
                    assertThat(said.externalId()).isEqualTo("5:1:1777886460");
                    assertThat(said.inReplyTo()).isEqualTo("5:1");
                    assertThat(said.at()).isEqualTo(Instant.ofEpochSecond(1_777_886_460));
                    assertThat(said.attributes()).isEqualTo(Map.of("edited", true));
                });
        assertThat(read(edited.formatted("\"location\":{\"latitude\":31.22,\"longitude\":121.45}")))
                .isEmpty();
    }

    @Test
    void machinesAndWhatIsOfNoInterestAreNobodys() throws UnreadablePayload {
        assertThat(read("""
                {"update_id":9,"message":{"message_id":1,"date":1777886400,"text":"beep",
                 "from":{"id":5,"is_bot":true},"chat":{"id":5,"type":"private"}}}""")).isEmpty();
        assertThat(read("{\"update_id\":9,\"poll\":{\"id\":\"1\"}}")).isEmpty();
        assertThat(read("{\"update_id\":9,\"message\":{\"message_id\":\"1\",\"date\":-5}}"))
                .isEmpty();
        assertThatThrownBy(() -> read("{\"message\":{}}")).isInstanceOf(UnreadablePayload.class);
        assertThatThrownBy(() -> read("[1]")).isInstanceOf(UnreadablePayload.class);
    }

    @Test
    void whatCannotBeKeptIsTakenOutOfWords() throws UnreadablePayload {
        Activity read = one("\"chat\":{\"id\":5,\"type\":\"private\"},\"text\":\"a\\u0000b\\ud83d\"");

        assertThat(read.text()).isEqualTo("ab\ufffd");
    }

    @Test
    void aLongTextIsTakenApartBetweenWordsAndNeverWithinACharacter() {
        assertThat(Parts.of("one two three", 8)).containsExactly("one two", "three");
        assertThat(Parts.of("🍦".repeat(5), 5)).containsExactly("🍦🍦", "🍦🍦", "🍦");
        assertThat(Parts.of("short", 8)).containsExactly("short");
    }

    private static Activity one(String message) throws UnreadablePayload {
        return read("""
                {"update_id":9,"message":{"message_id":1,"date":1777886400,"from":{"id":5,"first_name":"Mina"},%s}}""".formatted(message)).getFirst();
    }

    private static List<Activity> read(String update) throws UnreadablePayload {
        return Updates.read(Updates.update(update.getBytes(StandardCharsets.UTF_8)), Noted.NOTHING);
    }
}
