package social.rapport.channels.weibo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends what the brand says, in parts where it is longer than Weibo takes: as private messages, or as comments. */
final class Sending {

    /** In code points: in parts, it is two private messages or four comments at most. */
    static final int LONGEST = 280;

    private static final int LONGEST_MESSAGE = 299;
    private static final int LONGEST_COMMENT = 140;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final WeiboApi api;
    private final Handovers handovers;

    Sending(WeiboApi api, Handovers handovers) {
        this.api = api;
        this.handovers = handovers;
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        boolean isPrivate = message.kind() == OutboundMessage.Kind.PRIVATE_REPLY;
        List<String> parts = Wording.parts(message.text(), isPrivate ? LONGEST_MESSAGE : LONGEST_COMMENT);
        String first = null;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            String id = handovers.once(
                    channel.channel().workspace(),
                    message.id(),
                    i,
                    () -> isPrivate ? say(channel, message, part) : comment(channel, message, part));
            first = first == null ? id : first;
        }
        return new Delivered(first);
    }

    private @Nullable String say(ConnectedChannel channel, OutboundMessage message, String text) throws NetworkFailure {
        api.sendFans(
                channel,
                "messages/reply.json",
                Map.of(
                        "type",
                        "text",
                        "receiver_id",
                        Objects.requireNonNullElse(message.recipient(), ""),
                        "data",
                        JSON.writeValueAsString(Map.of("text", text))));
        return null;
    }

    /** Below the comment that is answered, or the post. */
    private @Nullable String comment(ConnectedChannel channel, OutboundMessage message, String text)
            throws NetworkFailure {
        String answered = Objects.requireNonNullElse(message.inReplyTo(), "");
        String post = Objects.requireNonNullElse(message.conversation(), "");
        if (!post.matches("\\d{1,19}")) {
            throw new NetworkFailure(Kind.PERMANENT, "weibo_gone", "", null);
        }
        JsonNode sent = answered.startsWith(Posts.comment(""))
                ? api.send(
                        channel,
                        "comments/reply.json",
                        Map.of("cid", answered.substring(Posts.comment("").length()), "id", post, "comment", text))
                : api.send(channel, "comments/create.json", Map.of("id", post, "comment", text));
        String id = Posts.id(sent);
        return id == null ? null : Posts.comment(id);
    }
}
