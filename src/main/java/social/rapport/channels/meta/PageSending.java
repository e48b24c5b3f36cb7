package social.rapport.channels.meta;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Parts;
import tools.jackson.databind.JsonNode;

/**
 * Sends what a Page says: below a comment or a post, by Messenger, or as a post of its own. What is commented on may be
 * answered once by Messenger, in one message.
 */
final class PageSending {

    /** Messenger counts characters; the texts of comments and posts may be longer. */
    static final int LONGEST = 2_000;

    /** Meta asks for pictures smaller than 4 MB. */
    static final long MOST_BYTES = 4_000_000;

    private static final Pattern SUBJECT = Pattern.compile("([0-9]{1,20}(?:_[0-9]{1,20})?)(?::[0-9]+)?");

    private final GraphApi api;
    private final Handovers handovers;
    private final Pictures pictures;
    private final SendApi messenger;

    PageSending(GraphApi api, Handovers handovers, Pictures pictures) {
        this.api = api;
        this.handovers = handovers;
        this.pictures = pictures;
        this.messenger = new SendApi(api, pictures);
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return switch (message.kind()) {
            case PUBLIC_REPLY ->
                once(channel, message, 0, () -> comment(channel, message, subject(message.inReplyTo())));
            case POST -> once(channel, message, 0, () -> post(channel, message));
            case PRIVATE_REPLY -> privately(channel, message);
        };
    }

    private Delivered once(ConnectedChannel channel, OutboundMessage message, int part, Handovers.Handing handing)
            throws NetworkFailure {
        return new Delivered(handovers.once(channel.channel().workspace(), message.id(), part, handing));
    }

    /** What is answered in public; null where it was said by Messenger. */
    static @Nullable String subject(@Nullable String answered) {
        Matcher matcher = SUBJECT.matcher(Objects.requireNonNullElse(answered, ""));
        return matcher.matches() ? matcher.group(1) : null;
    }

    private @Nullable String comment(ConnectedChannel channel, OutboundMessage message, @Nullable String subject)
            throws NetworkFailure {
        if (subject == null) {
            throw new NetworkFailure(Kind.PERMANENT, "meta_gone", "", null);
        }
        Map<String, Object> comment = new HashMap<>();
        if (!message.text().isBlank()) {
            comment.put("message", message.text());
        }
        for (Activity.Media media : message.media()) {
            comment.put("attachment_id", uploaded(channel, media));
        }
        return Deliveries.id(api.send(channel, subject + "/comments", comment), "id");
    }

    private @Nullable String post(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        Map<String, Object> post = new HashMap<>();
        if (!message.text().isBlank()) {
            post.put("message", message.text());
        }
        if (!message.media().isEmpty()) {
            post.put(
                    "attached_media",
                    List.of(Map.of(
                            "media_fbid", uploaded(channel, message.media().getFirst()))));
        }
        return Deliveries.id(api.send(channel, FacebookConnector.page(channel.channel()) + "/feed", post), "id");
    }

    /** Puts a picture where a comment or a post can show it; nobody sees it there. */
    private String uploaded(ConnectedChannel channel, Activity.Media media) throws NetworkFailure {
        JsonNode photo = pictures.post(
                media,
                "source",
                Map.of("published", "false", "temporary", "true"),
                form -> api.send(channel, FacebookConnector.page(channel.channel()) + "/photos", form));
        String id = Deliveries.id(photo, "id");
        if (id == null) {
            throw new NetworkFailure(Kind.TEMPORARY, "meta_error", "photos", null);
        }
        return id;
    }

    private Delivered privately(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        SendApi.Route route = route(channel, message);
        List<String> texts = message.text().isBlank() ? List.of() : Parts.of(message.text(), LONGEST);
        if (route.takesOne() && texts.size() + message.media().size() > 1) {
            throw new NetworkFailure(Kind.PERMANENT, "meta_one_message", "", null);
        }
        Delivered first = null;
        int part = 0;
        for (String text : texts) {
            Delivered sent = once(channel, message, part++, () -> messenger.text(channel, message, route, text));
            first = first == null ? sent : first;
        }
        for (Activity.Media media : message.media()) {
            Delivered sent = once(channel, message, part++, () -> messenger.picture(channel, message, route, media));
            first = first == null ? sent : first;
        }
        return first == null ? new Delivered(null) : first;
    }

    /** To somebody, or to whoever wrote what is answered. */
    private static SendApi.Route route(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String page = FacebookConnector.page(channel.channel());
        boolean isLate = Late.isAllowed(channel.channel());
        String subject = subject(message.inReplyTo());
        if (subject != null) {
            String what = subject.startsWith(page + "_") ? "post_id" : "comment_id";
            return new SendApi.Route(page + "/messages", Map.of(what, subject), true, false);
        }
        String person = Objects.requireNonNullElse(message.recipient(), "");
        if (!person.matches("[0-9]{1,30}")) {
            throw new NetworkFailure(Kind.PERMANENT, "meta_nobody", "", null);
        }
        return new SendApi.Route(page + "/messages", Map.of("id", person), true, isLate);
    }
}
