package social.rapport.channels.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Against what {@code bluesky-social/atproto} publishes in {@code packages/api/tests/rich-text-detection.test.ts} (MIT,
 * Apache 2.0), its arrays written as JSON.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RichTextTests {

    private final JsonNode published = Published.json("rich-text-detection.json");

    @Test
    void mentionsAndLinksAreFoundAsPublished() {
        JsonNode inputs = published.path("inputs");
        assertThat(inputs.size()).isEqualTo(published.path("outputs").size()).isEqualTo(40);
        for (int i = 0; i < inputs.size(); i++) {
            String text = inputs.get(i).stringValue();
            List<List<String>> expected = new ArrayList<>();
            published
                    .path("outputs")
                    .get(i)
                    .forEach(segment -> expected.add(
                            segment.valueStream().map(JsonNode::stringValue).toList()));

            assertThat(segments(text)).as(text).isEqualTo(expected);
        }
    }

    /** The pieces of a text, those that mean something with what they mean. */
    private static List<List<String>> segments(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<List<String>> segments = new ArrayList<>();
        int at = 0;
        for (Facet facet : RichText.facets(text)) {
            if (facet.from() > at) {
                segments.add(List.of(piece(bytes, at, facet.from())));
            }
            String value = facet.kind() == Facet.Kind.MENTION ? "did:fake:" + facet.value() : facet.value();
            segments.add(List.of(piece(bytes, facet.from(), facet.to()), value));
            at = facet.to();
        }
        if (at < bytes.length) {
            segments.add(List.of(piece(bytes, at, bytes.length)));
        }
        return segments;
    }

    private static String piece(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("tags")
    void tagsAreFoundAsPublished(JsonNode example) {
        assertTags(example, RichText.facets(example.get(0).stringValue()));
    }

    @ParameterizedTest
    @MethodSource("cashTags")
    void cashTagsAreFoundAsPublished(JsonNode example) {
        assertTags(
                example,
                RichText.facets(example.get(0).stringValue()).stream()
                        .filter(facet -> facet.value().startsWith("$"))
                        .toList());
    }

    List<JsonNode> tags() {
        return published.path("tags").valueStream().toList();
    }

    List<JsonNode> cashTags() {
        return published.path("cashtags").valueStream().toList();
    }

    private static void assertTags(JsonNode example, List<Facet> found) {
        assertThat(found)
                .extracting(Facet::value)
                .isEqualTo(
                        example.get(1).valueStream().map(JsonNode::stringValue).toList());
        assertThat(found)
                .extracting(facet -> facet.from() + "-" + facet.to())
                .isEqualTo(example.get(2)
                        .valueStream()
                        .map(index -> index.get("byteStart").intValue() + "-"
                                + index.get("byteEnd").intValue())
                        .toList());
    }

    @Test
    void chineseAndKoreanNeedNoBlanks() {
        assertThat(segments("谢谢@mina.example.com，详见https://example.com/a？还有middle.com。"))
                .containsExactly(
                        List.of("谢谢"),
                        List.of("@mina.example.com", "did:fake:mina.example.com"),
                        List.of("，详见"),
                        List.of("https://example.com/a", "https://example.com/a"),
                        List.of("？还有"),
                        List.of("middle.com", "https://middle.com"),
                        List.of("。"));
        assertThat(segments("여기@mina.example.com님 #아이스크림!"))
                .containsExactly(
                        List.of("여기"),
                        List.of("@mina.example.com", "did:fake:mina.example.com"),
                        List.of("님 "),
                        List.of("#아이스크림", "아이스크림"),
                        List.of("!"));
    }

    @Test
    void whatIsNoNameOfAHostIsNobody() {
        assertThat(RichText.facets("@mina @mina.nonsense a@b.com 1.5 v2.0 a.b.c"))
                .isEmpty();
    }
}
