package social.rapport.channels.meta;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Parts;

/** Sends what an Instagram account says: below a comment or where it is mentioned, and in private. */
final class InstagramSending {

    /** Comments have 300 characters at most. */
    static final int LONGEST = 300;

    /** Messages have 1,000 bytes at most, and a UTF-16 unit no more than three. */
    private static final int LONGEST_MESSAGE = 333;

    private static final Pattern COMMENT = Pattern.compile("[0-9]{1,30}");
    private static final Pattern MENTIONED =
            Pattern.compile(InstagramEvents.MENTION + "([0-9]{1,30})(?::([0-9]{1,30}))?");

    private final GraphApi api;
    private final Handovers handovers;
    private final SendApi messages;

    InstagramSending(GraphApi api, Handovers handovers, SendApi messages) {
        this.api = api;
        this.handovers = handovers;
        this.messages = messages;
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String answered = Objects.requireNonNullElse(message.inReplyTo(), "");
        return message.kind() == OutboundMessage.Kind.PUBLIC_REPLY
                ? once(channel, message, 0, () -> reply(channel, message, answered))
                : privately(channel, message, answered);
    }

    private Delivered once(ConnectedChannel channel, OutboundMessage message, int part, Handovers.Handing handing)
            throws NetworkFailure {
        return new Delivered(handovers.once(channel.channel().workspace(), message.id(), part, handing));
    }

    private @Nullable String reply(ConnectedChannel channel, OutboundMessage message, String answered)
            throws NetworkFailure {
        Matcher mentioned = MENTIONED.matcher(answered);
        if (mentioned.matches()) {
            Map<String, String> reply = new HashMap<>();
            reply.put("media_id", mentioned.group(1));
            reply.put("message", message.text());
            if (mentioned.group(2) != null) {
                reply.put("comment_id", mentioned.group(2));
            }
            String path = InstagramConnector.account(channel.channel()) + "/mentions";
            return Deliveries.id(api.send(channel, path, reply), "id");
        }
        if (!COMMENT.matcher(answered).matches()) {
            throw new NetworkFailure(Kind.PERMANENT, "meta_gone", "", null);
        }
        return Deliveries.id(api.send(channel, answered + "/replies", Map.of("message", message.text())), "id");
    }

    private Delivered privately(ConnectedChannel channel, OutboundMessage message, String answered)
            throws NetworkFailure {
        boolean isComment = COMMENT.matcher(answered).matches();
        String person = Objects.requireNonNullElse(message.recipient(), "");
        if (!isComment && !person.matches("[0-9]{1,30}")) {
            throw new NetworkFailure(Kind.PERMANENT, "meta_nobody", "", null);
        }
        Map<String, String> to = isComment ? Map.of("comment_id", answered) : Map.of("id", person);
        SendApi.Route route =
                new SendApi.Route("me/messages", to, false, !isComment && Late.isAllowed(channel.channel()));
        List<String> texts = Parts.of(message.text(), LONGEST_MESSAGE);
        if (route.takesOne() && texts.size() > 1) {
            throw new NetworkFailure(Kind.PERMANENT, "meta_one_message", "", null);
        }
        Delivered first = null;
        for (int part = 0; part < texts.size(); part++) {
            String text = texts.get(part);
            Delivered sent = once(channel, message, part, () -> messages.text(channel, message, route, text));
            first = first == null ? sent : first;
        }
        return first == null ? new Delivered(null) : first;
    }
}
