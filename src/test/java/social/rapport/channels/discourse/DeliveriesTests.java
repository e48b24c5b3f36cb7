package social.rapport.channels.discourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Noted;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;

/**
 * Deliveries as they were recorded and published in FuelLabs/forum-notifier, {@code src/example-events}; those of which none was published
 * have the fields of Discourse's own serializers, {@code discourse/discourse app/serializers}.
 */
class DeliveriesTests {

    private static final Channel CHANNEL = new Channel(
            new WorkspaceId(UUID.randomUUID()),
            ChannelId.next(),
            "discourse",
            "discourse",
            "Forum",
            Channel.State.ACTIVE,
            Map.of("url", "https://forum.example.com/community/", "username", "Snowdrift"),
            Instant.EPOCH);

    /** As discourse/discourse has it, {@code spec/jobs/emit_web_hook_event_spec.rb} and {@code spec/fabricators/web_hook_fabricator.rb}. */
    @Test
    void theSignatureThatDiscourseTestsItselfWithIsMade() {
        assertThat(DiscourseConnector.signature(
                        "my_lovely_secret_for_web_hook", "{\"ping\":\"OK\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256=162f107f6b5022353274eb1a7197885cfd35744d8d08e5bcea025d309386b7d6");
    }

    @Test
    void aPostIsReadWithItsTopic() throws Exception {
        Activity read = one(ForumServer.published("post-created"));

        assertThat(read.externalId()).isEqualTo("22/1/31");
        assertThat(read.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(read.visibility()).isEqualTo(Activity.Visibility.PUBLIC);
        assertThat(read.at()).isEqualTo(Instant.parse("2023-07-24T19:29:26.763Z"));
        assertThat(read.conversation()).isEqualTo("22");
        assertThat(read.subject()).isEqualTo("This is a test topic title");
        assertThat(read.text()).isEqualTo("this is a test topic body");
        assertThat(read.about())
                .isEqualTo(new Activity.About(
                        "topic",
                        "22",
                        "This is a test topic title",
                        "https://forum.example.com/community/t/this-is-a-test-topic-title/22/1"));
        assertThat(read.attributes()).isEqualTo(Map.of("category", "general"));
        assertThat(read.profile().id()).isEqualTo("2");
        assertThat(read.profile().handle()).isEqualTo("regusr");
        assertThat(read.profile().name()).isEqualTo("regular user name");
        assertThat(read.profile().avatar()).isEqualTo("https://avatars.discourse-cdn.com/v4/letter/s/c68b51/120.png");
        assertThat(one(ForumServer.published("user-reply-created")).externalId())
                .isEqualTo("22/2/32");
    }

    @Test
    void whatWasEditedIsSaidOnceMore() throws Exception {
        Activity read = one(ForumServer.published("post-edited"));

        assertThat(read.externalId()).isEqualTo("22/1/31/2");
        assertThat(read.inReplyTo()).isEqualTo("22/1/31");
        assertThat(read.text()).isEqualTo("this is a test topic body edited");
        assertThat(read.attributes()).containsEntry("edited", true);
    }

    @Test
    void whoNamesTheBrandMentionsIt() throws Exception {
        assertThat(one(post("hello @snowdrift, are you there?", "")).verb()).isEqualTo(Verb.MENTIONED);
        assertThat(one(post("@Snowdrift.", "")).verb()).isEqualTo(Verb.MENTIONED);
        assertThat(one(post("hello @snowdrift_fan", "")).verb()).isEqualTo(Verb.COMMENTED);
        assertThat(one(post("me@snowdrift", "")).verb()).isEqualTo(Verb.COMMENTED);
    }

    @Test
    void aPrivateMessageIsPrivate() throws Exception {
        Activity read = one(post("hello", ",\"topic_archetype\":\"private_message\""));

        assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(read.visibility()).isEqualTo(Activity.Visibility.PRIVATE);
    }

    @Test
    void aLikeIsItsUsers() throws Exception {
        byte[] like = ("{\"like\":" + new String(post("hello", ""), StandardCharsets.UTF_8).replaceFirst("}$", "")
                        + ",\"user\":{\"id\":5,\"username\":\"theo\",\"avatar_template\":\"/letter/{size}.png\"}}}")
                .getBytes(StandardCharsets.UTF_8);
        Activity read = one(new Noted(List.of(), Map.of(Deliveries.CAME, "2026-05-04T09:30:00Z")).above(like));

        assertThat(read.verb()).isEqualTo(Verb.LIKED);
        assertThat(read.externalId()).isEqualTo("like/22/3/33/5");
        assertThat(read.inReplyTo()).isEqualTo("22/3/33");
        assertThat(read.profile().handle()).isEqualTo("theo");
        assertThat(read.profile().avatar()).isEqualTo("https://forum.example.com/letter/120.png");
    }

    @Test
    void whoJoinsFollowsOnceAndABadgeIsTheForumsThanks() throws Exception {
        Activity joined = one(json("""
                {"user":{"id":9,"username":"mina","name":"미나","email":"mina@example.com","created_at":"2026-05-04T09:30:00.000Z"}}"""));
        assertThat(joined.verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(joined.externalId()).isEqualTo("user/9");
        assertThat(joined.profile().email()).isEqualTo("mina@example.com");
        assertThat(joined.profile().emailVerified()).isFalse();

        Activity badge = one(json("""
                {"user_badge":{"id":3,"granted_at":"2026-05-04T09:30:00.000Z","badge_id":19,"user_id":9,"granted_by_id":-1}}"""));
        assertThat(badge.direction()).isEqualTo(Activity.Direction.OUTBOUND);
        assertThat(badge.verb()).isEqualTo(Verb.LIKED);
        assertThat(badge.profile().id()).isEqualTo("9");
        assertThat(badge.about()).extracting(Activity.About::id).isEqualTo("19");
    }

    @Test
    void whatIsTheBrandsOwnOrAMachinesIsPassedOver() throws Exception {
        assertThat(all(ForumServer.published("staff-reply-created"))).isEmpty();
        assertThat(all(ForumServer.published("topic-closed"))).isEmpty();
        assertThat(all(json("{\"ping\":\"OK\"}"))).isEmpty();
        assertThat(all(post("hello", ",\"hidden\":true"))).isEmpty();
        assertThat(all(post("hello", ",\"deleted_at\":\"2026-05-04T09:30:00Z\"")))
                .isEmpty();
        assertThat(all(json(text(post("hello", "")).replace("\"mina\"", "\"SNOWDRIFT\""))))
                .isEmpty();
        assertThat(all(json(text(post("hello", "")).replace("\"post_type\":1", "\"post_type\":3"))))
                .isEmpty();
        assertThat(all(json(text(post("hello", "")).replace("\"user_id\":9", "\"user_id\":-1"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "post", "{\"post\":"})
    void whatIsNoDeliveryIsRefused(String payload) {
        assertThatThrownBy(() -> all(json(payload))).isInstanceOf(UnreadablePayload.class);
    }

    private static byte[] post(String raw, String more) {
        return json("""
                {"post":{"id":33,"username":"mina","user_id":9,"topic_id":22,"post_number":3,"post_type":1,"version":1,\
                "topic_title":"Ice","topic_slug":"ice","created_at":"2026-05-04T09:20:00.000Z","raw":"%s"%s}}""".formatted(raw, more));
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static Activity one(byte[] payload) throws UnreadablePayload {
        return all(payload).getFirst();
    }

    private static List<Activity> all(byte[] payload) throws UnreadablePayload {
        return Deliveries.read(CHANNEL, payload).activities();
    }
}
