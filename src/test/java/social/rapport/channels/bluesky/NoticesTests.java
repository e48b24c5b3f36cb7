package social.rapport.channels.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.rapport.channels.Activity;
import social.rapport.channels.Noted;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads notifications as {@code lexicons/app/bsky/notification/listNotifications.json} has them. */
class NoticesTests {

    private static final String MINA = "did:plc:ewvi7nxzyoun6zhxrhs64oiz";
    private static final String OURS = "at://did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/3kowrpzbkcs2v";
    private static final String ROOT = "at://did:plc:7iza6de2dwap2sbkpav7c6c6/app.bsky.feed.post/3kowroot2222a";

    @Test
    void anAnswerStandsInItsThread() {
        Activity read = read(notice("reply", "app.bsky.feed.post", """
                {"$type":"app.bsky.feed.post","text":"녹아요? melts.example.com/a…","langs":["ko","en"],
                 "createdAt":"2026-05-04T09:30:00.000Z",
                 "facets":[{"index":{"byteStart":11,"byteEnd":33},
                   "features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://melts.example.com/abcdef"}]}],
                 "reply":{"root":{"uri":"%s","cid":"bafyroot"},"parent":{"uri":"%s","cid":"bafyours"}}}""".formatted(ROOT, OURS)));

        assertThat(read.externalId()).isEqualTo("at://" + MINA + "/app.bsky.feed.post/3kowreply222a");
        assertThat(read.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(read.visibility()).isEqualTo(Activity.Visibility.PUBLIC);
        assertThat(read.at()).isEqualTo(Instant.parse("2026-05-04T09:30:01.500Z"));
        assertThat(read.conversation()).isEqualTo(ROOT);
        assertThat(read.inReplyTo()).isEqualTo(OURS);
        assertThat(read.text()).isEqualTo("녹아요? melts.example.com/a…");
        assertThat(read.language()).isEqualTo("ko");
        assertThat(read.attributes())
                .containsEntry("links", List.of("https://melts.example.com/abcdef"))
                .containsEntry("url", "https://bsky.app/profile/" + MINA + "/post/3kowreply222a");
        assertThat(Objects.requireNonNull(read.about()).id()).isEqualTo(OURS);
        assertThat(read.profile())
                .extracting(
                        Activity.Profile::id,
                        Activity.Profile::handle,
                        Activity.Profile::name,
                        Activity.Profile::avatar)
                .containsExactly(MINA, "mina.example.com", "미나", "https://cdn.bsky.app/img/avatar/plain/a/b@jpeg");
    }

    @Test
    void aMentionBeginsAThread() {
        Activity read = read(notice(
                "mention",
                "app.bsky.feed.post",
                "{\"text\":\"@snowdrift.example.com hello\",\"createdAt\":\"2026-05-04T09:30:00Z\"}"));

        assertThat(read.verb()).isEqualTo(Verb.MENTIONED);
        assertThat(read.conversation()).isEqualTo(read.externalId());
        assertThat(read.inReplyTo()).isNull();
    }

    @Test
    void whoQuotesSaysSomethingOfTheirOwn() {
        Activity read = read(notice("quote", "app.bsky.feed.post", """
                {"text":"So good","embed":{"$type":"app.bsky.embed.recordWithMedia",
                 "record":{"$type":"app.bsky.embed.record","record":{"uri":"%s","cid":"bafyours"}},
                 "media":{"$type":"app.bsky.embed.images","images":[{"alt":"","image":{}},{"alt":"","image":{}}]}}}""".formatted(OURS)));

        assertThat(read.verb()).isEqualTo(Verb.MENTIONED);
        assertThat(read.attributes()).containsEntry("quotes", OURS).containsEntry("attachments_not_kept", 2);
        assertThat(Objects.requireNonNull(read.about()).url())
                .isEqualTo("https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur/post/3kowrpzbkcs2v");
    }

    @ParameterizedTest
    @CsvSource({
        "like, app.bsky.feed.like, LIKED",
        "like-via-repost, app.bsky.feed.like, LIKED",
        "repost, app.bsky.feed.repost, SHARED",
        "repost-via-repost, app.bsky.feed.repost, SHARED",
    })
    void whatIsDoneToAPostIsAboutIt(String reason, String collection, Verb verb) {
        Activity read =
                read(notice(reason, collection, "{\"subject\":{\"uri\":\"" + OURS + "\",\"cid\":\"bafyours\"}}"));

        assertThat(read.verb()).isEqualTo(verb);
        assertThat(read.conversation()).isNull();
        assertThat(read.inReplyTo()).isEqualTo(OURS);
        assertThat(Objects.requireNonNull(read.about()).type()).isEqualTo("post");
    }

    @Test
    void followingIsAboutNothing() {
        Activity read = read(notice("follow", "app.bsky.graph.follow", "{\"subject\":\"did:plc:a\"}"));

        assertThat(read.verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(read.about()).isNull();
        assertThat(read.attributes()).isEqualTo(Map.of());
    }

    @Test
    void aHandleThatNobodyVouchesForIsNone() {
        String notice = notice("follow", "app.bsky.graph.follow", "{}").replace("mina.example.com", "handle.invalid");

        assertThat(read(notice).profile().handle()).isNull();
    }

    @Test
    void whatIsOfNoInterestOrMakesNoSenseIsNobodys() {
        String follow = notice("follow", "app.bsky.graph.follow", "{}");

        assertThat(odd(notice("starterpack-joined", "app.bsky.graph.starterpack", "{}")))
                .isNull();
        assertThat(odd(notice("something-new", "app.bsky.feed.post", "{}"))).isNull();
        assertThat(odd(follow.replace("2026-05-04T09:30:01.500Z", "yesterday"))).isNull();
        assertThat(odd(follow.replace("2026-05-04T09:30:01.500Z", "+999999999-01-01T00:00:00Z")))
                .isNull();
        assertThat(odd(follow.replace("{\"did\":\"" + MINA, "{\"did\":\"did:plc:someoneelse")))
                .as("a record in the repository of somebody else")
                .isNull();
        assertThat(odd(follow.replace("at://", "https://"))).isNull();
    }

    private static Activity read(String notice) {
        return Objects.requireNonNull(odd(notice));
    }

    private static @Nullable Activity odd(String notice) {
        JsonNode told = JsonMapper.shared().readTree(notice);
        assertThat(Notices.isOne(told)).isTrue();
        return Notices.read(told, Noted.NOTHING);
    }

    private static String notice(String reason, String collection, String record) {
        return """
                {"uri":"at://%1$s/%2$s/3kowreply222a","cid":"bafyreia",
                 "author":{"did":"%1$s","handle":"mina.example.com","displayName":"미나",
                   "avatar":"https://cdn.bsky.app/img/avatar/plain/a/b@jpeg","labels":[],"viewer":{"muted":false}},
                 "reason":"%3$s",%4$s"record":%5$s,"isRead":false,"indexedAt":"2026-05-04T09:30:01.500Z","labels":[]}""".formatted(
                MINA,
                collection,
                reason,
                reason.equals("reply") || reason.equals("quote") || reason.equals("like") || reason.equals("repost")
                        ? "\"reasonSubject\":\"" + OURS + "\","
                        : "",
                record);
    }
}
