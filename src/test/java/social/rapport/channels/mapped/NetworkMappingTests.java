package social.rapport.channels.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;

class NetworkMappingTests {

    private static final String WHOLE = """
            mapping: 1
            name: A site
            webhook:
              signature: {kind: secret-header, header: X-Secret}
            interactions:
              - id: $.id
                verb: messaged
                at: $.at
                person: {id: $.who}
            """;

    @BeforeEach
    void inEnglish() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void inTheLanguageBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void theExamplesAreReadWhole() throws Misread {
        for (Example example : Example.all()) {
            NetworkMapping mapping = NetworkMapping.of(example.yaml());

            assertThat(mapping.name()).isNotBlank();
            assertThat(mapping.network()).isNotNull();
            assertThat(Trial.of(example.yaml(), example.sample()).flaws()).isEmpty();
            assertThat(Trial.of(example.yaml(), example.sample()).seen()).isNotEmpty();
        }
        assertThat(NetworkMapping.of(Example.find("archive").orElseThrow().yaml())
                        .isForFilesAlone())
                .isTrue();
    }

    @Test
    void whatIsWrongIsNamedByItsLineAndField() {
        assertThat(flaws(WHOLE.replace("verb: messaged", "verv: messaged")))
                .containsExactly("Line 6, verb: This is needed.", "Line 7, verv: There is no such field.");
        assertThat(flaws(WHOLE.replace("id: $.who", "name: $.who")))
                .containsExactly("Line 9, person.id: This is needed.");
        assertThat(flaws(WHOLE.replace("at: $.at", "at: $.at[")))
                .containsExactly("Line 8, at: This is no JSONPath, such as $.author.name.");
        assertThat(flaws(WHOLE.replace("secret-header", "none")))
                .containsExactly(
                        "Line 4, webhook.signature.kind: This must be one of hmac-sha256, secret-header, standard-webhooks.");
        assertThat(flaws(WHOLE + "poll: {url: https://example.com/a}\n"))
                .containsExactly("Line 1: Say by which way it comes in: webhook, poll or file, one of them.");
        assertThat(flaws("mapping: 2\nname: A\n")).hasSize(3);
        assertThat(flaws("")).containsExactly("There is nothing in it.");
        assertThat(flaws("[1, 2]")).hasSize(1);
    }

    @Test
    void itIsSaidInTheLanguageOfWhoeverReadsIt() {
        String wrong = WHOLE.replace("verb: messaged", "verv: messaged");

        LocaleContextHolder.setLocale(Locale.CHINESE);
        assertThat(flaws(wrong).getLast()).isEqualTo("第 7 行，verv：没有这个字段。");
        LocaleContextHolder.setLocale(Locale.KOREAN);
        assertThat(flaws(wrong).getLast()).isEqualTo("7행, verv: 그런 항목이 없습니다.");
    }

    @Test
    void itHasNeitherAnchorsNorTypesNorDoubles() {
        assertThat(flaws("a: &a [1]\nb: *a\n")).hasSize(1).first().asString().startsWith("Line 1: Anchors");
        assertThat(flaws("name: !!java.net.URL [\"https://example.com\"]\n"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Line 1: Anchors");
        assertThat(flaws(WHOLE + "name: Another\n")).hasSize(1);
        assertThat(flaws("a: ".repeat(5_000))).hasSize(1);
        assertThat(flaws("- ".repeat(20_000))).hasSize(1);
        assertThat(flaws("x".repeat(60_001))).hasSize(1);
        assertThat(flaws("a: \"")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$..*..*",
                "$.a.length()",
                "$.a.concat($.b)",
                "$[?(@.name =~ /(a+)+$/)]",
                "$[*][*][*][*]",
                "$.a[?(@.b in $.c)]",
                "$[?(@.a == 1)][?(@.b == 2)][?(@.c == 3)]"
            })
    void aPathMayFindAndNoMore(String path) {
        assertThat(flaws(WHOLE.replace("at: $.at", "at: \"" + path.replace("\\", "\\\\") + "\"")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Line 8, at: A path may only find");
    }

    @Test
    void anAnswerGoesToOneHostAndFillsKnownGaps() {
        String answer = "answer: {url: \"https://%s\", body: {words: \"%s\"}}\n";

        assertThat(flaws(WHOLE + answer.formatted("example.com/{conversation}", "{text}")))
                .isEmpty();
        assertThat(flaws(WHOLE + answer.formatted("{person}.example.com/a", "{text}")))
                .isNotEmpty();
        assertThat(flaws(WHOLE + answer.formatted("example.com/{key}", "{text}")))
                .isNotEmpty();
        assertThat(flaws(WHOLE + answer.formatted("example.com/a", "{words}"))).isNotEmpty();
        assertThat(flaws(WHOLE + answer.formatted("example.com/a", "hello"))).isNotEmpty();
        assertThat(flaws(WHOLE + answer.formatted("example.com/a", "{text}").replace("https:", "http:")))
                .isNotEmpty();
        assertThat(flaws(WHOLE + answer.formatted("me:you@example.com/a", "{text}")))
                .isNotEmpty();
    }

    @Test
    void aHeaderCarriesTheKeyAndIsNoneOfOurs() {
        String poll = WHOLE.replace(
                "webhook:\n  signature: {kind: secret-header, header: X-Secret}",
                "poll:\n  url: https://example.com/a\n  headers: {%s}");

        assertThat(flaws(poll.formatted("Authorization: \"Bearer {key}\""))).isEmpty();
        assertThat(flaws(poll.formatted("Host: other.example"))).hasSize(1);
        assertThat(flaws(poll.formatted("X-A: \"{text}\""))).hasSize(1);
        assertThat(flaws(poll.formatted("X-A: \"a\\nb\""))).hasSize(1);
    }

    @Test
    void aMisreadMappingIsTold() {
        assertThatThrownBy(() -> NetworkMapping.of("a: b"))
                .isInstanceOf(Misread.class)
                .satisfies(told -> assertThat(((Misread) told).words()).contains("mapping: This is needed."));
    }

    private static List<String> flaws(String yaml) {
        try {
            NetworkMapping.of(yaml);
            return List.of();
        } catch (Misread misread) {
            return misread.flaws().stream().map(Flaw::words).toList();
        }
    }
}
