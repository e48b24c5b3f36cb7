package social.rapport.channels.weibo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.Source;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;
import social.rapport.support.RapportTest;

@RapportTest
class PublicSourceTests {

    @Autowired
    NetworkCalls calls;

    private final Celebrity account = new Celebrity();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void whatCameSinceIsReadWholeAndOldestFirst() throws Exception {
        say(25);
        Source.News first = next(null);
        assertThat(first.payloads()).as("the latest page").hasSize(20);
        assertThat(first.rest()).isEqualTo(PublicSource.REST);

        say(45);
        Source.News second = next(first.cursor());
        assertThat(texts(second)).hasSize(45).startsWith("25", "26").endsWith("69");
        assertThat(next(second.cursor()).payloads()).isEmpty();
    }

    private int said;

    private void say(int count) {
        for (int i = 0; i < count; i++) {
            account.comment("comments/to_me", Celebrity.MINA, Integer.toString(said++), 0);
        }
    }

    private static List<String> texts(Source.News news) {
        return news.payloads().stream()
                .map(InboundLog.Payload::body)
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .map(body -> body.replaceFirst("(?s).*\"text\":\"(\\d+)\".*", "$1"))
                .toList();
    }

    private Source.News next(@Nullable String cursor) throws Exception {
        Channel channel = new Channel(
                WorkspaceId.next(),
                ChannelId.next(),
                "weibo",
                "weibo",
                "Snowdrift",
                Channel.State.ACTIVE,
                Map.of(),
                Instant.now());
        try (Source source = new PublicSource(
                new ConnectedChannel(channel, account.settings()),
                new WeiboApi(calls),
                Long.toString(Celebrity.OWN),
                cursor)) {
            return source.next(Duration.ofSeconds(1));
        }
    }
}
