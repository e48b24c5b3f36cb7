package social.rapport.channels.line;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Noted;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;

/**
 * The callbacks are those published in line/line-bot-sdk-java, {@code line-bot-webhook/src/test/resources/callback}
 * (Apache-2.0), byte for byte.
 */
class CallbacksTests {

    private static final String MINA = "u206d25c2ea6bd87c17655609a1c37cb8";

    /** As published there, {@code LineSignatureValidatorTest} of line-bot-parser. */
    @Test
    void thePublishedSignatureFits() {
        assertThat(LineConnector.signature("SECRET", "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("3q8QXTAGaey18yL8FWTqdVlbMr6hcuNvM4tefa0o9nA=");
    }

    @Test
    void aTextIsRead() throws Exception {
        Activity read = one("text-user");

        assertThat(read.externalId()).isEqualTo("325708");
        assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(read.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(read.at()).isEqualTo(Instant.ofEpochMilli(1_462_629_479_859L));
        assertThat(read.text()).isEqualTo("Hello, world");
        assertThat(read.profile().id()).isEqualTo(MINA);
        assertThat(one("webhook-redelivery").externalId()).isEqualTo("325708");
    }

    @Test
    void whatIsEditedIsSaidOnceMore() throws Exception {
        Activity read = one("message-edited");

        assertThat(read.externalId()).isEqualTo("325708:1462629479859");
        assertThat(read.inReplyTo()).isEqualTo("325708");
        assertThat(read.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(read.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(read.conversation()).isEqualTo("cxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
        assertThat(read.attributes()).containsEntry("edited", true);
    }

    @Test
    void filesStandWhereTheyAre() throws Exception {
        assertThat(one("image").media())
                .extracting(Activity.Media::url)
                .containsExactly("https://example.com/original.jpg");
        assertThat(one("file").attributes()).containsEntry("attachments_not_kept", 1);
        assertThat(one("sticker").text()).isEqualTo("bed");
        assertThat(one("sticker-with-text").text()).isEqualTo("userEnteredText");
        assertThat(one("location").place())
                .isEqualTo(new Activity.Place("hello", 35.65910807942215, 139.70372892916203));

        Activity.Media kept = new Activity.Media("/files/1", "application/pdf", "sample.pdf", 7, null);
        byte[] noted = new Noted(List.of(kept), Map.of(Callbacks.NAME, "Mina", Callbacks.LANGUAGE, "ja"))
                .above(published("file"));
        Activity read = Callbacks.read(noted).activities().getFirst();
        assertThat(read.media()).containsExactly(kept);
        assertThat(read.profile().name()).isEqualTo("Mina");
        assertThat(read.profile().locale()).isEqualTo("ja");
    }

    @ParameterizedTest
    @CsvSource({"follow, FOLLOWED", "unfollow, UNFOLLOWED", "postback, VISITED", "beacon, VISITED"})
    void whatIsDoneWithoutAWordIsRead(String name, Verb verb) throws Exception {
        Activity read = one(name);

        assertThat(read.verb()).isEqualTo(verb);
        assertThat(read.externalId()).isEqualTo(one(name).externalId()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"account_link", "join", "member_joined", "text-group", "unknown", "unsend"})
    void whatIsNobodysIsPassedOver(String name) throws Exception {
        assertThat(Callbacks.read(published(name)).activities()).isEmpty();
    }

    @Test
    void whatIsNoCallbackIsRefused() {
        for (String payload : List.of("", "[]", "{}", "{\"events\":{}}", "{\"events\":[1]}")) {
            assertThatThrownBy(() -> Callbacks.read(payload.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UnreadablePayload.class);
        }
    }

    private static Activity one(String name) throws Exception {
        return Callbacks.read(published(name)).activities().getFirst();
    }

    private static byte[] published(String name) throws IOException {
        try (InputStream in = CallbacksTests.class.getResourceAsStream("/networks/line/" + name + ".json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
