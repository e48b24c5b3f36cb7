package social.rapport.channels.x;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.Enclosures;
import social.rapport.channels.FilePost;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Told;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;

/**
 * Says what the brand says: posts, answers below a post, and direct messages.
 *
 * @see <a href="https://docs.x.com/x-api/posts/create-post">Create Post</a>
 */
final class Sending {

    static final int MOST_PICTURES = 4;
    static final long MOST_BYTES = 5_000_000;

    private static final int LONGEST_ALT = 1_000;

    private final XApi api;
    private final Handovers handovers;
    private final Enclosures enclosures;

    Sending(XApi api, Handovers handovers, Enclosures enclosures) {
        this.api = api;
        this.handovers = handovers;
        this.enclosures = enclosures;
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        if (message.kind() == OutboundMessage.Kind.PRIVATE_REPLY) {
            return new Delivered(inPrivate(channel, message));
        }
        Map<String, Object> post = post(message);
        String id = handovers.once(channel.channel().workspace(), message.id(), 0, () -> {
            if (!message.media().isEmpty()) {
                post.put("media", Map.of("media_ids", uploaded(channel, message.media())));
            }
            return Told.text(api.hand(channel, "2/tweets", post).path("data"), "id", Said.ID);
        });
        return new Delivered(id, id == null || !id.matches("[0-9]+") ? null : Said.address(id));
    }

    private static Map<String, Object> post(OutboundMessage message) throws NetworkFailure {
        Map<String, Object> post = new HashMap<>();
        if (!message.text().isBlank()) {
            post.put("text", message.text());
        }
        String below = Stream.of(message.inReplyTo(), message.conversation())
                .filter(id -> id != null && id.matches("[0-9]{1,19}"))
                .findFirst()
                .orElse("");
        if (!below.isEmpty()) {
            post.put("reply", Map.of("in_reply_to_tweet_id", below));
        } else if (message.kind() == OutboundMessage.Kind.PUBLIC_REPLY) {
            throw new NetworkFailure(Kind.PERMANENT, XApi.GONE, "", null);
        }
        return post;
    }

    private @Nullable String inPrivate(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String person = Objects.requireNonNullElse(message.recipient(), "");
        if (!person.matches("[0-9]{1,19}")) {
            throw new NetworkFailure(Kind.PERMANENT, XApi.GONE, "", null);
        }
        return handovers.once(
                channel.channel().workspace(),
                message.id(),
                0,
                () -> Told.text(
                        api.hand(
                                        channel,
                                        "2/dm_conversations/with/" + person + "/messages",
                                        Map.of("text", message.text()))
                                .path("data"),
                        "dm_event_id",
                        Said.ID));
    }

    private List<String> uploaded(ConnectedChannel channel, List<Activity.Media> files) throws NetworkFailure {
        List<String> ids = new ArrayList<>();
        for (Activity.Media file : files) {
            ids.add(upload(channel, file));
        }
        return ids;
    }

    private String upload(ConnectedChannel channel, Activity.Media media) throws NetworkFailure {
        FileId file = media.file().orElseThrow(Sending::fileGone);
        try (InputStream content = enclosures.open(file)) {
            String id = api.upload(
                    channel,
                    new FilePost(
                            Map.of("media_category", "tweet_image"),
                            "media",
                            Objects.requireNonNullElse(media.name(), "picture"),
                            Objects.requireNonNullElse(media.type(), "image/png"),
                            content,
                            media.size()));
            if (id == null || !id.matches("[0-9]+")) {
                throw new NetworkFailure(Kind.TEMPORARY, "x_media", "", null);
            }
            describe(channel, id, Told.text(media.alt(), LONGEST_ALT));
            return id;
        } catch (Fault.Caller gone) {
            throw fileGone();
        } catch (IOException impossible) {
            throw new NetworkFailure(Kind.TEMPORARY, "ours", "", null);
        }
    }

    private void describe(ConnectedChannel channel, String id, @Nullable String alt) throws NetworkFailure {
        if (alt != null) {
            api.change(
                    channel, "2/media/metadata", Map.of("id", id, "metadata", Map.of("alt_text", Map.of("text", alt))));
        }
    }

    private static NetworkFailure fileGone() {
        return new NetworkFailure(Kind.PERMANENT, "file_gone", "", null);
    }
}
