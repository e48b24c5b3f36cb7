package social.rapport.channels.x;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;

/**
 * The deliveries under {@code networks/x} are those of X's documentation, xdevplatform/docs {@code
 * x-api/account-activity/introduction.mdx}, byte for byte; where it leaves out the post or the person, they are made after its
 * data dictionary.
 */
class DeliveriesTests {

    private static final String USER =
            "{\"id\":%1$s,\"id_str\":\"%1$s\",\"screen_name\":\"mina\",\"name\":\"미나\",\"followers_count\":12,"
                    + "\"profile_image_url_https\":\"https://pbs.twimg.com/a.jpg\"}";
    private static final String MINA = USER.formatted("3001969357");
    private static final String US = "{\"id\":\"4337869213\",\"id_str\":\"4337869213\",\"screen_name\":\"snowdrift\"}";

    @Test
    void aDirectMessageIsItsSenders() throws Exception {
        Activity read = one(published("direct_message_events"));

        assertThat(read.externalId()).isEqualTo("954491830116155396");
        assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(read.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(read.text()).isEqualTo("Hello World!");
        assertThat(read.at()).as("the id says when").isEqualTo(Instant.ofEpochMilli(1_516_403_560_557L));
        assertThat(read.profile().id()).isEqualTo("3001969357");
        assertThat(read.profile().handle()).isEqualTo("furiouscamper");
        assertThat(read.profile().name()).isEqualTo("Jordan Brinks");
        assertThat(read.profile().followers()).isEqualTo(22);
        assertThat(read.profile().url()).isEqualTo("https://x.com/furiouscamper");
    }

    @Test
    void thatSomebodyTypesIsNothing() throws Exception {
        assertThat(Deliveries.apart(Told.object(published("direct_message_indicate_typing_events"))))
                .isEmpty();
    }

    @Test
    void aPostThatNamesTheAccountAndShowsAnotherIsAMention() throws Exception {
        Activity read = one(post("""
                "id_str":"1924465506158878979","text":"The Antikythera…","lang":"en","user":%s,"quoted_status_id_str":"77",
                "extended_tweet":{"full_text":"Salt &amp; pear &lt;3 @snowdrift","entities":{"urls":[{"expanded_url":"https://shop.example.com/42"}]},
                 "extended_entities":{"media":[{"media_url_https":"https://pbs.twimg.com/media/a.jpg"},
                  {"media_url_https":"https://evil.example.com/a.jpg"}]}}""".formatted(MINA)));

        assertThat(read.verb()).isEqualTo(Verb.MENTIONED);
        assertThat(read.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(read.text()).isEqualTo("Salt & pear <3 @snowdrift");
        assertThat(read.language()).isEqualTo("en");
        assertThat(read.conversation()).isEqualTo("1924465506158878979");
        assertThat(read.media()).extracting(Activity.Media::url).containsExactly("https://pbs.twimg.com/media/a.jpg");
        assertThat(read.attributes())
                .containsEntry("quotes", "https://x.com/i/web/status/77")
                .containsEntry("links", List.of("https://shop.example.com/42"));
        assertThat(read.at()).isBetween(Instant.parse("2025-05-19T14:01:46Z"), Instant.parse("2025-05-19T14:01:47Z"));
    }

    @Test
    void anAnswerToWhatTheBrandSaidIsACommentInItsThread() throws Exception {
        byte[] answer = post("""
                "id_str":"200","text":"Vegan?","user":%s,"in_reply_to_status_id_str":"150","in_reply_to_user_id_str":"4337869213\"""".formatted(MINA));

        Activity read = one(answer);
        assertThat(read.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(read.inReplyTo()).isEqualTo("150");
        assertThat(read.conversation()).isEqualTo("150");
        assertThat(Objects.requireNonNull(read.about()).id()).isEqualTo("150");

        Noted placed = new Noted(List.of(), Map.of(Deliveries.THREAD, "100"));
        assertThat(Deliveries.read(Told.object(answer), placed).getFirst().conversation())
                .isEqualTo("100");
    }

    @Test
    void likesFollowsAndSharesAreThoseOfTheBrandsOwn() throws Exception {
        String like =
                "\"favorite_events\":[{\"id\":\"a7ba59eab0bfcba386f7acedac279542\",\"timestamp_ms\":1522082006140,"
                        + "\"favorited_status\":{\"id_str\":\"150\",\"user\":%s},\"user\":%s}]";
        String follow =
                "\"follow_events\":[{\"type\":\"%s\",\"created_timestamp\":\"1517588749178\",\"target\":%s,\"source\":%s}]";
        String person = "{\"id\":\"3001969357\",\"name\":\"미나\"}";

        assertThat(one(delivery(like.formatted(US, MINA))).verb()).isEqualTo(Verb.LIKED);
        assertThat(one(delivery(follow.formatted("follow", US, person))).verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(one(delivery(follow.formatted("unfollow", US, person))).verb())
                .isEqualTo(Verb.UNFOLLOWED);
        assertThat(one(post("\"id_str\":\"201\",\"user\":" + MINA
                                + ",\"retweeted_status\":{\"id_str\":\"150\",\"user\":" + US + "}"))
                        .verb())
                .isEqualTo(Verb.SHARED);
        assertThat(read(delivery(like.formatted(MINA, US)))).isEmpty();
        assertThat(read(delivery(follow.formatted("follow", person, US)))).isEmpty();
    }

    @Test
    void whatTheBrandSaysItselfIsPassedOver() throws Exception {
        assertThat(read(post("\"id_str\":\"201\",\"text\":\"Hello\",\"user\":" + US)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"for_user_id\":\"1\",\"tweet_create_events\":{}}",
                "{\"for_user_id\":\"1\",\"follow_events\":7}"
            })
    void whatIsNoDeliveryIsRefused(String delivery) {
        assertThatThrownBy(() -> Deliveries.apart(Told.object(delivery.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnreadablePayload.class);
    }

    /** The answer of X's documentation, "User mention timeline" quickstart, with what is asked for beside it. */
    @Test
    void whatIsFoundIsReadAsWhatIsDelivered() throws Exception {
        var found = Told.object("""
                {"data":[{"id":"1301573587187331074","text":"Hey @XDevelopers, love the new API!","author_id":"1234567890",
                  "conversation_id":"1301573587187331000","in_reply_to_user_id":"2244994945","referenced_tweets":[
                  {"type":"replied_to","id":"1301573587187331001"}],"attachments":{"media_keys":["3_1"]},"lang":"en"}],
                 "includes":{"users":[{"id":"1234567890","username":"developer","name":"Dev Person","verified":false}],
                  "media":[{"media_key":"3_1","type":"photo","url":"https://pbs.twimg.com/media/b.jpg","alt_text":"A cone"},
                  {"media_key":"3_2","url":"https://pbs.twimg.com/media/c.jpg"}]}}""".getBytes(StandardCharsets.UTF_8));

        Activity read = Finds.read(Finds.post("2244994945", found.path("data").path(0), found.path("includes")))
                .orElseThrow();

        assertThat(read.externalId()).isEqualTo("1301573587187331074");
        assertThat(read.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(read.conversation()).isEqualTo("1301573587187331000");
        assertThat(read.inReplyTo()).isEqualTo("1301573587187331001");
        assertThat(read.profile().handle()).isEqualTo("developer");
        assertThat(read.media())
                .containsExactly(
                        new Activity.Media("https://pbs.twimg.com/media/b.jpg", "image/jpeg", null, 0, "A cone"));
    }

    private static Activity one(byte[] delivery) throws UnreadablePayload {
        return read(delivery).getFirst();
    }

    private static List<Activity> read(byte[] delivery) throws UnreadablePayload {
        return Deliveries.apart(Told.object(delivery)).stream()
                .flatMap(event -> Deliveries.read(event, Noted.NOTHING).stream())
                .toList();
    }

    private static byte[] post(String fields) {
        return delivery("\"tweet_create_events\":[{" + fields + "}]");
    }

    private static byte[] delivery(String events) {
        return ("{\"for_user_id\":\"4337869213\"," + events + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] published(String name) throws IOException {
        try (InputStream in = DeliveriesTests.class.getResourceAsStream("/networks/x/" + name + ".json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
