package social.rapport.channels.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Activity;
import social.rapport.channels.Noted;
import social.rapport.channels.UnreadablePayload;

class CommentsTests {

    /** With the fields that the reference of comments has. */
    private static final String REPLY = """
            {"kind":"youtube#comment","etag":"e","id":"UgzAbc-_123.9xYz-_456","snippet":{"channelId":"UCaaaaaaaaaaaaaaaaaaaaaa","videoId":"dQw4w9WgXcQ",
             "textDisplay":"Melts slowly!","parentId":"UgzAbc-_123","authorDisplayName":"@mina_ice",
             "authorProfileImageUrl":"https://yt3.ggpht.com/a=s48","authorChannelUrl":"http://www.youtube.com/@mina_ice",
             "authorChannelId":{"value":"UCmmmmmmmmmmmmmmmmmmmmmm"},"canRate":true,"viewerRating":"none","likeCount":3,
             "publishedAt":"2026-05-04T09:30:00Z","updatedAt":"2026-05-04T09:30:00Z"}}""";

    @Test
    void aReplyStandsInItsThread() throws UnreadablePayload {
        Activity read = read(REPLY, Map.of("title", "How cones are made")).getFirst();

        assertThat(read.externalId()).isEqualTo("UgzAbc-_123.9xYz-_456");
        assertThat(read.conversation()).isEqualTo("UgzAbc-_123");
        assertThat(read.inReplyTo()).isEqualTo("UgzAbc-_123");
        assertThat(read.at()).isEqualTo(Instant.parse("2026-05-04T09:30:00Z"));
        assertThat(read.about())
                .isEqualTo(new Activity.About(
                        "video",
                        "dQw4w9WgXcQ",
                        "How cones are made",
                        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=UgzAbc-_123.9xYz-_456"));
        assertThat(read.profile().id()).isEqualTo("UCmmmmmmmmmmmmmmmmmmmmmm");
        assertThat(read.profile().handle()).isEqualTo("mina_ice");
    }

    @Test
    void whatIsEditedIsSaidOnceMoreAndIsModeratedByItsOwnId() throws UnreadablePayload {
        Activity read = read(REPLY, Map.of("edited", "2026-05-05T09:30:00Z")).getFirst();

        assertThat(read.externalId()).isEqualTo("UgzAbc-_123.9xYz-_456/2026-05-05T09:30:00Z");
        assertThat(read.inReplyTo()).isEqualTo("UgzAbc-_123.9xYz-_456");
        assertThat(read.at()).isEqualTo(Instant.parse("2026-05-05T09:30:00Z"));
        assertThat(read.attributes()).isEqualTo(Map.of("edited", true));
    }

    @Test
    void whoseAccountIsGoneIsNobody() throws UnreadablePayload {
        assertThat(read(REPLY.replace("UCmmmmmmmmmmmmmmmmmmmmmm", ""), Map.of()))
                .isEmpty();
        assertThat(read(REPLY.replace("2026-05-04T09:30:00Z", "yesterday"), Map.of()))
                .isEmpty();
        assertThatThrownBy(() -> read("{\"kind\":\"youtube#video\"}", Map.of())).isInstanceOf(UnreadablePayload.class);
    }

    private static List<Activity> read(String comment, Map<String, String> facts) throws UnreadablePayload {
        return Comments.read(new Noted(List.of(), facts).above(comment.getBytes(StandardCharsets.UTF_8)))
                .activities();
    }
}
