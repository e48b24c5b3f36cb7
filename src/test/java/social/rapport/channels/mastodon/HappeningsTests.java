package social.rapport.channels.mastodon;

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
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HappeningsTests {

    /** Whose token the published notification was told to. */
    private static final Map<String, String> SELF = Map.of(Happenings.SELF, "14715");

    /** As published in mastodon/documentation, {@code content/en/methods/streaming.md}. */
    @Test
    void thePublishedNotificationIsRead() throws Exception {
        EventLines.Event event = new EventLines(published("events.txt")).next();

        assertThat(Objects.requireNonNull(event).name()).isEqualTo(Happenings.NOTIFICATION);
        assertThat(read(Happenings.NOTIFICATION, event.data(), SELF))
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.externalId()).isEqualTo("108914343542683797");
                    assertThat(read.verb()).isEqualTo(Verb.MENTIONED);
                    assertThat(read.visibility()).isEqualTo(Visibility.PUBLIC);
                    assertThat(read.at()).isEqualTo(Instant.parse("2022-08-30T23:09:52.359Z"));
                    assertThat(read.text()).isEqualTo("@trwnh test");
                    assertThat(read.profile().id()).isEqualTo("108892712797543112");
                    assertThat(read.profile().handle()).isEqualTo("a@pl.nulled.red");
                    assertThat(read.profile().url()).isEqualTo("https://pl.nulled.red/users/a");
                    assertThat(read.profile().avatar()).endsWith("5396d516ae170bb0.png");
                    assertThat(read.attributes())
                            .containsEntry("automatic", true)
                            .containsEntry("visibility", "unlisted")
                            .containsKey("url");
                });
    }

    /** As published there; an edit of somebody's words to nobody of ours is passed over, and so is what has no name. */
    @Test
    void thePublishedEditConcernsWhomItNames() throws Exception {
        EventLines events = new EventLines(published("events.txt"));
        events.next();
        EventLines.Event edit = Objects.requireNonNull(events.next());
        EventLines.Event deletion = Objects.requireNonNull(events.next());

        assertThat(edit.name()).isEqualTo(Happenings.EDITED);
        assertThat(read(Happenings.EDITED, edit.data(), SELF)).isEmpty();
        String named = edit.data().replace("\"mentions\":[]", "\"mentions\":[{\"id\":\"14715\"}]");
        assertThat(read(Happenings.EDITED, named, SELF)).singleElement().satisfies(read -> {
            assertThat(read.externalId()).startsWith("109348677773283527:");
            assertThat(read.inReplyTo()).isEqualTo("109348677773283527");
            assertThat(read.text()).isEqualTo("edited");
            assertThat(read.at()).isEqualTo(Instant.parse("2022-11-15T16:07:29.023Z"));
            assertThat(read.attributes()).containsEntry("edited", true);
        });
        assertThat(deletion.name()).isEqualTo(Happenings.DELETED);
        assertThat(deletion.data()).isEqualTo("107214471804101576");
        assertThat(events.next()).isNull();
    }

    /** As published in mastodon/documentation, {@code content/en/entities/Status.md}. */
    @Test
    void thePublishedStatusIsReadAsWords() throws Exception {
        String status = new String(published("status.json").readAllBytes(), StandardCharsets.UTF_8);

        Activity read = mention(status, Map.of(Happenings.THREAD, "103270115826048975"));

        assertThat(read.text()).isEqualTo("""
                "I lost my inheritance with one wrong digit on my sort code"

                https://www.theguardian.com/money/2019/dec/07/i-lost-my-193000-inheritance-with-one-wrong-digit-on-my-sort-code""");
        assertThat(read.conversation()).isEqualTo("103270115826048975");
        assertThat(read.language()).isEqualTo("en");
        assertThat(read.profile().name()).isEqualTo("Eugen");
        assertThat(read.profile().followers()).isEqualTo(322_930L);
    }

    /** As published in mastodon/documentation, {@code content/en/methods/instance.md}. */
    @Test
    void whatThePublishedServerAllowsIsRead() throws Exception {
        JsonNode told = JsonMapper.shared().readTree(published("instance.json").readAllBytes());

        assertThat(Instance.of("https://mastodon.social", told))
                .isEqualTo(new Instance("mastodon.social", "https://streaming.mastodon.social", 500, 4, 16_777_216));
        assertThat(Instance.of("https://old.example", JsonMapper.shared().createObjectNode()))
                .isEqualTo(new Instance("old.example", "https://old.example", 500, 4, 10 << 20));
    }

    @Test
    void whoeverIsNamedLeadsNowhereAndOtherWordsDo() throws UnreadablePayload {
        String said = """
                <p><a href=\"https://elsewhere.example/u/1\" class=\"u-url mention\">@<span>snowdrift</span></a>\
                 <a class=\"mention hashtag\" href=\"https://x.example/tags/eis\">#<span>ice</span></a>\
                 <a href=\"https://shop.example.com/42\" rel=\"nofollow\">here</a></p>""".replace("\"", "\\\"");

        assertThat(mention(MastodonServer.status("1", "public", "").replace("<p>你好，안녕하세요 🍦</p>", said), SELF)
                        .text())
                .isEqualTo("@snowdrift #ice here <https://shop.example.com/42>");
    }

    @Test
    void whatFewMayReadIsPrivate() throws UnreadablePayload {
        for (String visibility : List.of("private", "direct", "limited")) {
            Activity read = mention(MastodonServer.status("1", visibility, ""), Map.of(Happenings.THREAD, "1"));

            assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
            assertThat(read.visibility()).isEqualTo(Visibility.PRIVATE);
            assertThat(read.conversation()).isNull();
        }
    }

    @Test
    void anAnswerToTheBrandIsAComment() throws UnreadablePayload {
        String status = MastodonServer.status("2", "public", "")
                .replace("\"in_reply_to_id\":null", "\"in_reply_to_id\":\"1\"")
                .replace("\"in_reply_to_account_id\":null", "\"in_reply_to_account_id\":\"14715\"");

        assertThat(mention(status, SELF).verb()).isEqualTo(Verb.COMMENTED);
        assertThat(mention(status, SELF).inReplyTo()).isEqualTo("1");
    }

    @Test
    void aWarningStandsAboveAndPicturesKeepTheirWords() throws UnreadablePayload {
        Activity read = mention(MastodonServer.status("1", "public", """
                        ,"spoiler_text":"Melting ice","media_attachments":[
                        {"id":"9","type":"image","url":"https://files.remote.example/a/cone.png?1","description":"A cone"},
                        {"id":"10","type":"image","url":"javascript:alert(1)"}]"""), Map.of());

        assertThat(read.subject()).isEqualTo("Melting ice");
        assertThat(read.media())
                .containsExactly(new Activity.Media(
                        "https://files.remote.example/a/cone.png?1", "image/png", "cone.png", 0, "A cone"));
    }

    @Test
    void whatIsDoneWithoutAWordIsToldOfWhatItWasDoneTo() throws UnreadablePayload {
        String told = "{\"id\":\"7\",\"type\":\"%s\",\"created_at\":\"2026-05-04T09:30:00.000Z\",\"account\":"
                + MastodonServer.mina() + ",\"status\":{\"id\":\"5\",\"content\":\"<p>New</p><p>cones</p>\"}}";

        for (Map.Entry<String, Verb> one : Map.of(
                        "favourite", Verb.LIKED, "reblog", Verb.SHARED, "follow", Verb.FOLLOWED)
                .entrySet()) {
            assertThat(read(Happenings.NOTIFICATION, told.formatted(one.getKey()), SELF))
                    .singleElement()
                    .satisfies(read -> {
                        assertThat(read.verb()).isEqualTo(one.getValue());
                        assertThat(read.externalId()).isEqualTo("notification:7");
                        assertThat(Objects.requireNonNull(read.about()).title()).isEqualTo("New cones");
                    });
        }
        assertThat(read(Happenings.NOTIFICATION, told.formatted("poll"), SELF)).isEmpty();
        assertThat(read(Happenings.NOTIFICATION, told.formatted("admin.sign_up"), SELF))
                .isEmpty();
    }

    @Test
    void whatMakesNoSenseIsSetAside() {
        assertThatThrownBy(() -> Happenings.read("{\"event\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadablePayload.class);
        assertThatThrownBy(() -> Happenings.read("[]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadablePayload.class);
    }

    private static Activity mention(String status, Map<String, String> facts) throws UnreadablePayload {
        return read(Happenings.NOTIFICATION, "{\"id\":\"1\",\"type\":\"mention\",\"status\":" + status + "}", facts)
                .getFirst();
    }

    private static List<Activity> read(String event, String told, Map<String, String> facts) throws UnreadablePayload {
        return Happenings.read(Happenings.payload(event, JsonMapper.shared().readTree(told), facts))
                .activities();
    }

    private static InputStream published(String name) throws IOException {
        return Objects.requireNonNull(HappeningsTests.class.getResourceAsStream("/networks/mastodon/" + name));
    }
}
