package social.rapport.channels.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Source.News;
import social.rapport.support.RapportTest;

@RapportTest
class AskedTests {

    private static final Duration AT_ONCE = Duration.ZERO;

    @Autowired
    NetworkCalls calls;

    private final SiteServer site = new SiteServer();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void whatIsNewIsGivenOnceAndWhatHasNotChangedIsNotSentAgain() throws Exception {
        site.has("/said.json", said("", "a", "b"));
        News first = ask(mapping(""), null).next(AT_ONCE);

        assertThat(ids(first)).containsExactly("a", "b");
        assertThat(first.rest()).isEqualTo(Duration.ofMinutes(15));
        News same = ask(mapping(""), first.cursor()).next(AT_ONCE);
        assertThat(same.payloads()).isEmpty();
        assertThat(site.asked.getLast().status()).isEqualTo(304);
        assertThat(site.asked.getLast().modified()).isEqualTo("Mon, 04 May 2026 09:30:00 GMT");

        site.has("/said.json", said("", "c", "a", "b"));
        News more = ask(mapping(""), same.cursor()).next(AT_ONCE);
        assertThat(ids(more)).containsExactly("c");
    }

    @Test
    void anotherMappingHasEverythingReadAnew() throws Exception {
        site.has("/said.json", said("", "a"));
        News first = ask(mapping(""), null).next(AT_ONCE);

        String changed = mapping("").replace("verb: messaged", "verb: commented");
        assertThat(ids(ask(changed, first.cursor()).next(AT_ONCE))).containsExactly("a");
    }

    @Test
    void itTurnsPagesUntilThereIsNothingNew() throws Exception {
        String paged = mapping("  pages: {value: $.next, parameter: page}\n");
        site.has("/said.json", said("2", "f", "e"));
        site.has("/said.json?page=2", said("3", "d", "c"));
        site.has("/said.json?page=3", said("", "b", "a"));
        Asked first = ask(paged, null);

        List<String> all = new ArrayList<>();
        News news = first.next(AT_ONCE);
        all.addAll(ids(news));
        while (news.rest().isZero()) {
            news = first.next(AT_ONCE);
            all.addAll(ids(news));
        }
        assertThat(all).containsExactly("f", "e", "d", "c", "b", "a");

        int before = site.asked.size();
        site.has("/said.json", said("2", "g", "f"));
        Asked second = ask(paged, news.cursor());
        assertThat(ids(second.next(AT_ONCE))).containsExactly("g");
        assertThat(second.next(AT_ONCE).payloads()).isEmpty();
        assertThat(site.asked).hasSize(before + 2);
    }

    @Test
    void itGoesOnSinceWhatItWasToldTheLastTime() throws Exception {
        String since = mapping("  since: {value: $.next, parameter: after}\n");
        site.has("/said.json", said("t 1", "a"));
        site.has("/said.json?after=t+1", said("", "b"));
        News first = ask(since, null).next(AT_ONCE);

        News second = ask(since, first.cursor()).next(AT_ONCE);
        assertThat(ids(second)).containsExactly("b");
        assertThat(ask(since, second.cursor()).next(AT_ONCE).payloads()).isEmpty();
        assertThat(site.asked.getLast().path()).isEqualTo("/said.json?after=t+1");
    }

    @Test
    void theKeyGoesAlongInAHeader() throws Exception {
        site.wantsKey();
        site.has("/said.json", said("", "a"));

        assertThat(ids(ask(mapping("  headers: {Authorization: \"Bearer {key}\"}\n"), null)
                        .next(AT_ONCE)))
                .containsExactly("a");
        assertRefused(NetworkFailure.Kind.UNAUTHORIZED, "mapped_key");
    }

    @Test
    void whatGoesWrongIsTold() {
        assertRefused(NetworkFailure.Kind.TEMPORARY, "status");
        site.has("/said.json", "<html>");
        assertRefused(NetworkFailure.Kind.TEMPORARY, "mapped_document");
        site.has("/said.json", "[\"" + "x".repeat(5 << 20) + "\"]");
        assertRefused(NetworkFailure.Kind.TEMPORARY, "unreachable");
        site.next(301);
        assertRefused(NetworkFailure.Kind.TEMPORARY, "redirect");
        site.next(410);
        assertRefused(NetworkFailure.Kind.PERMANENT, "gone");
        site.next(429);
        assertThatThrownBy(() -> ask(mapping(""), null).next(AT_ONCE))
                .satisfies(failure ->
                        assertThat(((NetworkFailure) failure).retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }

    private void assertRefused(NetworkFailure.Kind kind, String reason) {
        assertThatThrownBy(() -> ask(mapping(""), null).next(AT_ONCE))
                .isInstanceOf(NetworkFailure.class)
                .satisfies(failure -> {
                    assertThat(((NetworkFailure) failure).kind()).isEqualTo(kind);
                    assertThat(((NetworkFailure) failure).reason()).isEqualTo(reason);
                });
    }

    private Asked ask(String yaml, @Nullable String cursor) throws Misread {
        NetworkMapping mapping = NetworkMapping.of(yaml);
        return new Asked(calls, mapping, Objects.requireNonNull(mapping.poll()), yaml, SiteServer.KEY, cursor);
    }

    private String mapping(String more) {
        return """
                mapping: 1
                name: A site
                poll:
                  url: %s
                  every: 15
                %sinteractions:
                  - items: $.said[*]
                    id: $.no
                    verb: messaged
                    at: now
                    text: $.words
                    person: {id: $.who}
                """.formatted(site.address("/said.json"), more);
    }

    private static String said(String next, String... ids) {
        StringBuilder said = new StringBuilder("{\"next\":\"" + next + "\",\"said\":[");
        for (String id : ids) {
            said.append(said.charAt(said.length() - 1) == '[' ? "" : ",")
                    .append("{\"no\":\"" + id + "\",\"who\":\"mina\",\"words\":\"Hello\"}");
        }
        return said + "]}";
    }

    private static List<String> ids(News news) {
        return news.payloads().stream()
                .map(Payload::body)
                .map(body ->
                        new String(body, StandardCharsets.UTF_8).replaceFirst(".*\"id\":\"(\\w+)\",\"verb.*", "$1"))
                .toList();
    }
}
