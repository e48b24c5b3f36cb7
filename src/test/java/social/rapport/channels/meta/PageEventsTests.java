package social.rapport.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Receipt;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;

/** What Meta tells of a Page, in the shapes of its Webhooks Reference. */
class PageEventsTests {

    private static final String PAGE = PageDesk.PAGE;
    private static final String MINA = PageDesk.MINA;
    private static final PageEvents EVENTS = new PageEvents();

    /** The vector of github/docs, {@code validating-webhook-deliveries.md}: Meta signs in the same way. */
    @Test
    void thePublishedSignatureFits() {
        assertThat(MetaApp.signature("It's a Secret to Everybody", "Hello, World!".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @Test
    void aCommentStandsBelowItsPostAndMayBeAnsweredInPrivate() throws UnreadablePayload {
        Activity read = change("feed", """
                "item":"comment","verb":"add","comment_id":"501_9001","post_id":"%1$s_501","parent_id":"%1$s_501",
                "from":{"id":"%2$s","name":"Mina Kim"},"created_time":1777886400,"message":"Melts slowly?",
                "post":{"permalink_url":"https://www.facebook.com/snowdrift/posts/501"}""");

        assertThat(read.externalId()).isEqualTo("501_9001");
        assertThat(read.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(read.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(read.conversation()).isEqualTo(PAGE + "_501");
        assertThat(read.inReplyTo()).isEqualTo(PAGE + "_501");
        assertThat(read.at()).isEqualTo(Instant.ofEpochSecond(1_777_886_400));
        assertThat(read.text()).isEqualTo("Melts slowly?");
        assertThat(read.profile().id()).isEqualTo(MINA);
        assertThat(read.profile().name()).isEqualTo("Mina Kim");
        assertThat(read.attributes()).isEqualTo(Map.of(Capabilities.ANSWERABLE, true));
        assertThat(Objects.requireNonNull(read.about()).url())
                .isEqualTo("https://www.facebook.com/snowdrift/posts/501");
    }

    @Test
    void anEditedCommentIsSaidOnceMore() throws UnreadablePayload {
        Activity read = change("feed", """
                "item":"comment","verb":"edited","comment_id":"501_9001","post_id":"%1$s_501",
                "from":{"id":"%2$s"},"created_time":1777886400,"message":"Melts slowly!\"""");

        assertThat(read.externalId()).isEqualTo("501_9001:1777886460000");
        assertThat(read.inReplyTo()).isEqualTo("501_9001");
        assertThat(read.attributes()).containsEntry("edited", true);
        assertThat(PageSending.subject(read.externalId())).isEqualTo("501_9001");
    }

    @Test
    void visitorsPostsMentionsReactionsSharesAndReviewsAreToldApart() throws UnreadablePayload {
        Activity post = change("feed", """
                "item":"post","verb":"add","post_id":"%1$s_502","from":{"id":"%2$s"},"message":"Open today?\"""");
        Activity mention = change("mention", """
                "item":"post","verb":"add","post_id":"44_55","sender_id":%2$s,"sender_name":"Mina","created_time":1777886400""");
        Activity like = change("feed", """
                "item":"reaction","verb":"add","reaction_type":"love","post_id":"%1$s_501","comment_id":"501_9001",
                "from":{"id":"%2$s"},"created_time":1777886400""");
        Activity share = change("feed", """
                "item":"share","verb":"add","share_id":66,"post_id":"%2$s_66","from":{"id":"%2$s"},"created_time":1777886400""");
        Activity review = change("ratings", """
                "item":"rating","verb":"add","open_graph_story_id":77,"reviewer_id":%2$s,"reviewer_name":"Mina",
                "recommendation_type":"NEGATIVE","review_text":"Too sweet","created_time":1777886400""");

        assertThat(List.of(post, mention, like, share, review))
                .extracting(Activity::verb)
                .containsExactly(Verb.MENTIONED, Verb.MENTIONED, Verb.LIKED, Verb.SHARED, Verb.REVIEWED);
        assertThat(post.attributes()).containsKey(Capabilities.ANSWERABLE);
        assertThat(post.at()).isEqualTo(Instant.ofEpochMilli(1_777_886_460_000L));
        assertThat(mention.attributes()).doesNotContainKey(Capabilities.ANSWERABLE);
        assertThat(mention.profile().name()).isEqualTo("Mina");
        assertThat(like.inReplyTo()).isEqualTo("501_9001");
        assertThat(like.attributes()).isEqualTo(Map.of("reaction", "love"));
        assertThat(review.externalId()).isEqualTo("77");
        assertThat(review.attributes()).isEqualTo(Map.of("recommends", false));
    }

    @Test
    void whatThePageDoesItselfAndWhatIsTakenAwayIsPassedOver() throws UnreadablePayload {
        for (String value : List.of(
                "\"item\":\"comment\",\"verb\":\"add\",\"comment_id\":\"1_2\",\"post_id\":\"%1$s_1\",\"from\":{\"id\":\"%1$s\"},"
                        + "\"created_time\":1777886400",
                "\"item\":\"comment\",\"verb\":\"remove\",\"comment_id\":\"1_2\",\"post_id\":\"%1$s_1\",\"from\":{\"id\":\"%2$s\"}",
                "\"item\":\"comment\",\"verb\":\"hide\",\"comment_id\":\"1_2\",\"post_id\":\"%1$s_1\",\"from\":{\"id\":\"%2$s\"}",
                "\"item\":\"reaction\",\"verb\":\"remove\",\"post_id\":\"%1$s_1\",\"from\":{\"id\":\"%2$s\"}",
                "\"item\":\"status\",\"verb\":\"add\",\"published\":0,\"post_id\":\"%1$s_1\",\"from\":{\"id\":\"%2$s\"}",
                "\"item\":\"event\",\"verb\":\"add\"")) {
            assertThat(read(wrapped("changes", "{\"field\":\"feed\",\"value\":{" + value.formatted(PAGE, MINA) + "}}"))
                            .activities())
                    .isEmpty();
        }
    }

    @Test
    void whoMentionedThePageIsToldByWhatWasAsked() throws UnreadablePayload {
        byte[] delivery = wrapped("changes", """
                {"field":"mention","value":{"item":"comment","verb":"add","comment_id":"501_9001","post_id":"44_501",
                 "message":"Try @Snowdrift","created_time":1777886400}}""");

        assertThat(read(delivery).activities()).isEmpty();
        Noted noted = new Noted(List.of(), Map.of(Somebody.ID, MINA, Somebody.NAME, "Mina"));
        assertThat(read(noted.above(delivery)).activities())
                .singleElement()
                .satisfies(mention -> assertThat(mention.profile().id()).isEqualTo(MINA));
    }

    @Test
    void aMessageItsEditAndItsReactionAreRead() throws UnreadablePayload {
        Activity said = message("""
                "message":{"mid":"m_1","text":"Hello","reply_to":{"mid":"m_0"},"quick_reply":{"payload":"SIZE_L"}}""");
        Activity edited = message("\"message_edit\":{\"mid\":\"m_1\",\"text\":\"Hello!\",\"num_edit\":1}");
        Activity liked = message("""
                "reaction":{"mid":"m_1","action":"react","emoji":"🍦","reaction":"other"}""");
        Activity chosen = message("""
                "postback":{"mid":"m_2","title":"Get started","payload":"START","referral":{"ref":"shop-7","source":"SHORTLINK"}}""");
        Activity came =
                message("\"referral\":{\"ref\":\"poster-3\",\"source\":\"SHORTLINK\",\"type\":\"OPEN_THREAD\"}");

        assertThat(said.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(said.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(said.conversation()).isNull();
        assertThat(said.inReplyTo()).isEqualTo("m_0");
        assertThat(said.attributes()).isEqualTo(Map.of("key", "SIZE_L"));
        assertThat(edited.externalId()).isEqualTo("m_1:1777886400123");
        assertThat(liked.verb()).isEqualTo(Verb.LIKED);
        assertThat(liked.attributes()).isEqualTo(Map.of("reaction", "🍦"));
        assertThat(chosen.text()).isEqualTo("Get started");
        assertThat(chosen.attributes()).isEqualTo(Map.of("key", "START", "scene", "shop-7", "came_by", "SHORTLINK"));
        assertThat(came.verb()).isEqualTo(Verb.VISITED);
        assertThat(came.attributes()).containsEntry("scene", "poster-3");
    }

    @Test
    void whatSomebodyWroteInTheAppOfThePageIsOurs() throws UnreadablePayload {
        Activity echo = one(wrapped("messaging", """
                {"sender":{"id":"%s"},"recipient":{"id":"%s"},"timestamp":1777886400123,
                 "message":{"mid":"m_3","is_echo":true,"app_id":1,"text":"We are open"}}""".formatted(PAGE, MINA)));

        assertThat(echo.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(echo.profile().id()).isEqualTo(MINA);
        assertThat(read(wrapped("messaging", """
                {"sender":{"id":"%s"},"recipient":{"id":"%s"},"timestamp":1777886400123,
                 "message":{"mid":"m_4","is_echo":true,"text":"Hi","metadata":"rapport:0197"}}""".formatted(PAGE, MINA))).activities())
                .isEmpty();
    }

    @Test
    void placesAndFilesAreTold() throws UnreadablePayload {
        Activity place = message("""
                "message":{"mid":"m_5","attachments":[{"type":"location","title":"武康路",
                 "payload":{"coordinates":{"lat":31.22,"long":121.45}}}]}""");
        Activity file = message("""
                "message":{"mid":"m_6","attachments":[{"type":"image","payload":{"url":"https://scontent.xx.fbcdn.net/a.png"}},
                 {"type":"image","payload":{"url":"http://169.254.169.254/"}}]}""");
        Activity share = message("""
                "message":{"mid":"m_7","attachments":[{"type":"fallback","title":"Cones","url":"https://shop.example.com/42"}]}""");

        assertThat(place.place()).isEqualTo(new Activity.Place("武康路", 31.22, 121.45));
        assertThat(file.attributes()).containsEntry("attachments_not_kept", 1);
        assertThat(Objects.requireNonNull(share.about()).url()).isEqualTo("https://shop.example.com/42");
    }

    @Test
    void howFarMessagesHaveComeIsTold() throws UnreadablePayload {
        Reading delivered = read(wrapped("messaging", """
                {"sender":{"id":"%s"},"recipient":{"id":"%s"},
                 "delivery":{"mids":["m_sent1","m_sent2"],"watermark":1777886400123}}""".formatted(MINA, PAGE)));
        Reading seen = read(wrapped("messaging", """
                {"sender":{"id":"%s"},"recipient":{"id":"%s"},"timestamp":1777886401000,
                 "read":{"watermark":1777886400123}}""".formatted(MINA, PAGE)));

        assertThat(delivered.receipts())
                .extracting(Receipt::message, Receipt::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("m_sent1", Receipt.State.DELIVERED),
                        org.assertj.core.groups.Tuple.tuple("m_sent2", Receipt.State.DELIVERED));
        assertThat(seen.seen())
                .containsExactly(new Reading.Seen(
                        MINA, Instant.ofEpochMilli(1_777_886_400_123L), Instant.ofEpochMilli(1_777_886_401_000L)));
    }

    @Test
    void whatConcernsAnotherPageOrIsNoDeliveryIsNotRead() throws UnreadablePayload {
        byte[] delivery = wrapped(
                "messaging", "{\"sender\":{\"id\":\"5\"},\"timestamp\":1777886400123,\"message\":{\"mid\":\"m\"}}");

        assertThat(new Intake("page", NOBODY_ASKS, EVENTS)
                        .read(delivery, "108765432100002")
                        .activities())
                .isEmpty();
        for (String payload :
                List.of("", "[]", "{}", "{\"object\":\"page\",\"entry\":[1]}", "{\"object\":\"user\",\"entry\":[]}")) {
            assertThatThrownBy(() -> read(payload.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UnreadablePayload.class);
        }
    }

    @SuppressWarnings("NullAway")
    private static final Lookups NOBODY_ASKS = null;

    private static Activity change(String field, String value) throws UnreadablePayload {
        return one(wrapped("changes", "{\"field\":\"" + field + "\",\"value\":{" + value.formatted(PAGE, MINA) + "}}"));
    }

    private static Activity message(String content) throws UnreadablePayload {
        return one(wrapped("messaging", """
                {"sender":{"id":"%s"},"recipient":{"id":"%s"},"timestamp":1777886400123,%s}""".formatted(MINA, PAGE, content)));
    }

    private static byte[] wrapped(String kind, String event) {
        return ("{\"object\":\"page\",\"entry\":[{\"id\":\"" + PAGE + "\",\"time\":1777886460,\"" + kind + "\":["
                        + event + "]}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Activity one(byte[] payload) throws UnreadablePayload {
        return read(payload).activities().getFirst();
    }

    private static Reading read(byte[] payload) throws UnreadablePayload {
        return new Intake("page", NOBODY_ASKS, EVENTS).read(payload, PAGE);
    }
}
