package social.rapport.channels.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.UnreadablePayload;

/** Feeds as published in rometools/rome, {@code rome/src/test/resources} (Apache-2.0). */
class FeedsTests {

    @Test
    void rssIsRead() throws Exception {
        Map<String, Object> feed = Feeds.read(published("rss_2.0"));

        assertThat(feed).containsEntry("title", "rss_2.0.channel.title").containsEntry("link", "rss_2.0.channel.link");
        Map<?, ?> item = item(feed);
        assertThat(item.get("id")).isEqualTo("rss_2.0.channel.item[0].guid");
        assertThat(item.get("title")).isEqualTo("rss_2.0.channel.item[0].title");
        assertThat(item.get("html")).isEqualTo("rss_2.0.channel.item[0].content");
        assertThat(item.get("at")).isEqualTo("2001-01-01T00:00:00Z");
        assertThat(item.get("categories"))
                .isEqualTo(List.of("rss_2.0.channel.item[0].category[0]", "rss_2.0.channel.item[0].category[1]"));
        assertThat((List<?>) item.get("files")).hasSize(2);
    }

    @Test
    void atomIsRead() throws Exception {
        Map<String, Object> feed = Feeds.read(published("atom_1.0"));

        assertThat(feed).containsEntry("title", "atom_1.0.feed.title").containsEntry("link", "http://example.com/blog");
        Map<?, ?> item = item(feed);
        assertThat(item.get("id")).isEqualTo("http://example.com/blog/entry1");
        assertThat(item.get("link")).isEqualTo("http://example.com/blog/entry1");
        assertThat(item.get("html")).isEqualTo("atom_1.0.feed.entry[0].content[0]");
        assertThat(item.get("at")).isEqualTo("2000-01-01T01:00:00Z");
        assertThat(item.get("author"))
                .isEqualTo(Map.of(
                        "name", "atom_1.0.feed.entry[0].author.name",
                        "email", "author0@example.com",
                        "url", "http://example.com"));
        assertThat((List<?>) Feeds.read(published("atom_1.0_bray")).get("items"))
                .isNotEmpty();
    }

    private static Map<?, ?> item(Map<String, Object> feed) {
        return (Map<?, ?>) ((List<?>) Objects.requireNonNull(feed.get("items"))).getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<rss",
                "<html/>",
                "{\"items\": []}",
                "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel><title>&a;</title></channel></rss>",
                "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><rss version=\"2.0\"><channel><title>&b;</title></channel></rss>",
                "<rss version=\"2.0\"><channel><title>&a;</title></channel></rss>"
            })
    void whatIsNoFeedOrHasADocumentTypeIsRefused(String document) {
        assertThatThrownBy(() -> Feeds.read(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadablePayload.class);
    }

    @Test
    void aFeedIsNeitherDeepNorEndless() throws Exception {
        String deep =
                "<rss version=\"2.0\"><channel>" + "<a>".repeat(50_000) + "</a>".repeat(50_000) + "</channel></rss>";
        assertThatThrownBy(() -> Feeds.read(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadablePayload.class);
        String many = "<rss version=\"2.0\"><channel><title>t</title><link>l</link><description>d</description>"
                + "<item><title>a</title></item>".repeat(5_000) + "</channel></rss>";
        assertThat((List<?>) Feeds.read(many.getBytes(StandardCharsets.UTF_8)).get("items"))
                .hasSize(2_000);
    }

    static byte[] published(String name) throws IOException {
        try (InputStream in = FeedsTests.class.getResourceAsStream("/networks/rss/" + name + ".xml")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
