package social.rapport.channels.qq;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Told;
import social.rapport.files.FileLinks;
import tools.jackson.databind.JsonNode;

/**
 * Sends what the brand says as answers to a message, which is all that QQ lets a bot say. QQ tells answers to the same message
 * apart by their number, which we make of our own id: what was taken once is not taken again. QQ fetches pictures by a link.
 */
final class Sending {

    private static final int TEXT = 0;
    private static final int MEDIA = 7;
    private static final int PICTURE = 1;
    private static final Duration FETCHED_WITHIN = Duration.ofHours(1);
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg");

    private final QqApi api;
    private final Handovers handovers;
    private final FileLinks links;

    Sending(QqApi api, Handovers handovers, FileLinks links) {
        this.api = api;
        this.handovers = handovers;
        this.links = links;
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        boolean isGroup = message.kind() == OutboundMessage.Kind.PUBLIC_REPLY;
        String to = Objects.requireNonNullElse(isGroup ? message.conversation() : message.recipient(), "");
        if (!to.matches("[A-Za-z0-9_-]{1,100}")) {
            throw new NetworkFailure(Kind.PERMANENT, "qq_nobody", "", null);
        }
        String place = (isGroup ? "v2/groups/" : "v2/users/") + to;
        return new Delivered(
                handovers.once(channel.channel().workspace(), message.id(), 0, () -> hand(channel, place, message)));
    }

    private @Nullable String hand(ConnectedChannel channel, String place, OutboundMessage message)
            throws NetworkFailure {
        Map<String, Object> said = answer(message);
        said.put("content", message.text().isBlank() ? " " : message.text());
        List<Activity.Media> media = message.media();
        if (media.isEmpty()) {
            said.put("msg_type", TEXT);
        } else {
            said.put("msg_type", MEDIA);
            said.put("media", Map.of("file_info", uploaded(channel, place, media.getFirst())));
        }
        return Told.text(api.send(channel, place + "/messages", said), "id", Events.ID);
    }

    /** What it answers: a message, or that somebody has just come. */
    private static Map<String, Object> answer(OutboundMessage message) throws NetworkFailure {
        String answered = message.inReplyTo();
        if (answered == null) {
            throw new NetworkFailure(Kind.PERMANENT, "qq_unasked", "", null);
        }
        Map<String, Object> said = new HashMap<>();
        if (answered.startsWith(Events.EVENT)) {
            said.put("event_id", answered.substring(Events.EVENT.length()));
        } else {
            said.put("msg_id", answered);
            said.put("msg_seq", 1 + (message.id().hashCode() & 0x3fffffff));
        }
        return said;
    }

    private String uploaded(ConnectedChannel channel, String place, Activity.Media media) throws NetworkFailure {
        String url = links.to(
                new FileLinks.Target(
                        channel.channel().workspace(),
                        media.file().orElseThrow(() -> new NetworkFailure(Kind.PERMANENT, "file_gone", "", null))),
                Clock.systemUTC().instant().plus(FETCHED_WITHIN));
        if (!url.startsWith("https://") || !PICTURES.contains(media.type())) {
            throw new NetworkFailure(Kind.PERMANENT, "qq_picture", "", null);
        }
        JsonNode kept =
                api.change(channel, place + "/files", Map.of("file_type", PICTURE, "url", url, "srv_send_msg", false));
        String info = Told.text(kept, "file_info", 4_000);
        if (info == null) {
            throw new NetworkFailure(Kind.TEMPORARY, "qq_picture", "", null);
        }
        return info;
    }
}
