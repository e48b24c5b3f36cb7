package social.rapport.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;

/** Events as slackapi/java-slack-sdk publishes them (MIT): in {@code bolt} EventTest whole, in {@code slack-api-model} without what is around them. */
class EventsTests {

    /** As slackapi/java-slack-sdk has it, {@code slack-app-backend} SlackSignatureTest, after Slack's documentation. */
    @Test
    void theSignatureThatSlackPublishesIsMade() {
        String body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

        assertThat(SignedPost.signature(
                        "8f742231b10e8888abcd99yyyzzz85a5", "1531420618", body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    }

    @Test
    void aMentionIsOneHoweverItIsTold() throws Exception {
        Activity named = one(published("app-mention"));
        Activity written = one(published("message"));

        assertThat(named.externalId()).isEqualTo("C123/1583636399.000700");
        assertThat(named.verb()).isEqualTo(Verb.MENTIONED);
        assertThat(named.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(named.at()).isEqualTo(Instant.parse("2020-03-08T02:59:59.000700Z"));
        assertThat(named.conversation()).isEqualTo("C123/1583636399.000700");
        assertThat(named.inReplyTo()).isNull();
        assertThat(named.text()).isEqualTo("@U123 test");
        assertThat(named.profile().id()).isEqualTo("U234");
        assertThat(written).isEqualTo(named);
        assertThat(read(published("app-mention-by-bot"))).isEmpty();
    }

    @Test
    void aReplyStandsInItsThreadWithItsFile() throws Exception {
        Activity read = one(whole(published("message-file-share")));

        assertThat(read.conversation()).isEqualTo("C111/1595552279.000600");
        assertThat(read.inReplyTo()).isEqualTo("C111/1595552279.000600");
        assertThat(read.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(read.text()).isEqualTo("This is the text in the message");
        assertThat(read.attributes()).isEqualTo(Map.of("attachments_not_kept", 1));
        assertThat(Events.of(Told.object(whole(published("message-file-share"))))
                        .files())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.id()).isEqualTo("F111");
                    assertThat(file.name()).isEqualTo("sample.txt");
                    assertThat(file.type()).isEqualTo("text/plain");
                    assertThat(file.address())
                            .hasToString("https://files.slack.com/files-pri/T11-F111/download/sample.txt");
                });
    }

    @Test
    void whatIsEditedIsSaidOnceMore() throws Exception {
        Activity read = one(whole(published("message-changed")));

        assertThat(read.externalId()).isEqualTo("C111/1626342128.008700/1626342137.000000");
        assertThat(read.inReplyTo()).isEqualTo("C111/1626342128.008700");
        assertThat(read.conversation()).isEqualTo("C111/1626342092.008500");
        assertThat(read.at()).isEqualTo(Instant.ofEpochSecond(1_626_342_137));
        assertThat(read.text()).isEqualTo("updated message");
        assertThat(read.attributes()).isEqualTo(Map.of("edited", true));
        String unfurled = new String(published("message-changed"), StandardCharsets.UTF_8)
                .replace("\"text\": \"test\"", "\"text\": \"updated message\"");
        assertThat(read(whole(unfurled.getBytes(StandardCharsets.UTF_8)))).isEmpty();
    }

    @Test
    void whatIsDeletedIsToldBelowIt() throws Exception {
        Activity read = one(whole(published("message-tombstone")));

        assertThat(read.externalId()).isEqualTo("D0697V/1728639839.746989/deleted");
        assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(read.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(read.conversation()).isNull();
        assertThat(read.inReplyTo()).isEqualTo("D0697V/1728639839.746989");
        assertThat(read.text()).isNull();
        assertThat(read.attributes()).isEqualTo(Map.of("automatic", true, "deleted", true));
        assertThat(read.profile().id()).isEqualTo("U06TFGNC");
        assertThat(read(whole(published("message-deleted"))))
                .as("the bot's own")
                .isEmpty();
    }

    @Test
    void aReactionIsALikeOfWhatItIsGivenTo() throws Exception {
        Activity read = one(whole(published("reaction-added")));

        assertThat(read.verb()).isEqualTo(Verb.LIKED);
        assertThat(read.externalId()).isEqualTo("reaction/C0G9QF9GZ/1360782400.498405/U024BE7LH/thumbsup");
        assertThat(read.inReplyTo()).isEqualTo("C0G9QF9GZ/1360782400.498405");
        assertThat(read.attributes()).isEqualTo(Map.of("reaction", ":thumbsup:"));
    }

    @Test
    void whoJoinsAChannelFollowsIt() throws Exception {
        Activity read = one(whole(published("member-joined-channel")));

        assertThat(read.verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(read.externalId()).isEqualTo("joined/Ev08MFMKH6");
        assertThat(read.profile().id()).isEqualTo("W06GH7XHN");
        assertThat(Objects.requireNonNull(read.about()).id()).isEqualTo("C0698JE0H");
    }

    @Test
    void theBotItselfAndMachinesAreNobody() throws Exception {
        String message = """
                {"type":"message","channel":"C111","channel_type":"channel","ts":"1626342128.008700","text":"hello","user":"%s"%s}""";

        assertThat(read(whole(message.formatted("U0BOT0001", "")))).isEmpty();
        assertThat(read(whole(message.formatted("USLACKBOT", "")))).isEmpty();
        assertThat(read(whole(message.formatted("U111", ",\"bot_id\":\"B111\""))))
                .isEmpty();
        assertThat(read(whole(message.formatted("U111", ",\"subtype\":\"channel_topic\""))))
                .isEmpty();
        assertThat(read(whole(message.formatted("U111", "")))).hasSize(1);
        assertThat(read(whole(
                        message.formatted("U111", ",\"channel\":\"../..\"").replace("\"channel\":\"C111\",", ""))))
                .isEmpty();
    }

    @Test
    void aThreadBetweenTheTwoIsOneOfItsOwn() throws Exception {
        String message = """
                {"type":"message","channel":"D111","channel_type":"im","ts":"1626342128.008700","text":"hello","user":"U111"%s}""";

        assertThat(one(whole(message.formatted(""))).conversation()).isNull();
        assertThat(one(whole(message.formatted(",\"thread_ts\":\"1626342092.008500\"")))
                        .conversation())
                .isEqualTo("D111/1626342092.008500");
    }

    @Test
    void wordsAreReadAsPeopleSeeThem() {
        Map<String, String> known = Map.of("@U111", "미나");

        assertThat(plain("<@U111> &amp; <@U222> in <#C111|general>, <!here>", known))
                .isEqualTo("@미나 & @U222 in #general, @here");
        assertThat(plain("<https://example.com/a?b=1&amp;c=2|the menu> <https://example.com>", known))
                .isEqualTo("the menu (https://example.com/a?b=1&c=2) https://example.com");
        assertThat(plain("<mailto:mina@example.com|mina@example.com> 1 &lt; 2 &amp;lt;", known))
                .isEqualTo("mina@example.com 1 < 2 &lt;");
        assertThat(Mrkdwn.escaped("a <!channel> & <b>")).isEqualTo("a &lt;!channel&gt; &amp; &lt;b&gt;");
        assertThat(plain(Mrkdwn.escaped("a <!channel> & <b>"), known)).isEqualTo("a <!channel> & <b>");
    }

    private static String plain(String text, Map<String, String> known) {
        return Mrkdwn.plain(text, Mrkdwn.names(known));
    }

    private static byte[] whole(String event) {
        return whole(event.getBytes(StandardCharsets.UTF_8));
    }

    /** With what stands around each event. */
    private static byte[] whole(byte[] event) {
        return """
                {"token":"XXYYZZ","team_id":"TXXXXXXXX","api_app_id":"AXXXXXXXXX","type":"event_callback","event_id":"Ev08MFMKH6",
                 "event_time":1234567890,"authorizations":[{"user_id":"U0BOT0001","is_bot":true}],"event":%s}""".formatted(new String(event, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static Activity one(byte[] payload) throws UnreadablePayload {
        return read(payload).getFirst();
    }

    private static List<Activity> read(byte[] payload) throws UnreadablePayload {
        return Events.read(Noted.NOTHING.above(payload)).activities();
    }

    static byte[] published(String name) throws IOException {
        try (var in = EventsTests.class.getResourceAsStream("/networks/slack/" + name + ".json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
