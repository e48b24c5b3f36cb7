package social.rapport.channels.reddit;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/** Sends what the brand says: below what it answers, to somebody in private, or as a post in its community. */
final class Sending {

    /** In code points, for comments and messages alike. */
    static final int LONGEST = 10_000;

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUBJECT = 100;

    private final RedditApi api;
    private final Handovers handovers;

    Sending(RedditApi api, Handovers handovers) {
        this.api = api;
        this.handovers = handovers;
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String id = handovers.once(
                channel.channel().workspace(), message.id(), 0, handing(channel, message, name(message.inReplyTo())));
        return new Delivered(
                id, id != null && id.startsWith("t3_") ? "https://www.reddit.com/comments/" + id.substring(3) : null);
    }

    private Handovers.Handing handing(ConnectedChannel channel, OutboundMessage message, @Nullable String answered)
            throws NetworkFailure {
        String words = message.text();
        if (message.kind() == OutboundMessage.Kind.PRIVATE_REPLY) {
            if (answered != null && !isPublic(answered)) {
                return below(channel, answered, words);
            }
            String handle = handle(channel, message.recipient());
            return () -> written(channel, handle, message);
        }
        if (answered != null && isPublic(answered)) {
            return below(channel, answered, words);
        }
        if (message.kind() == OutboundMessage.Kind.POST) {
            return () -> posted(channel, words);
        }
        String thread = name(message.conversation());
        if (thread == null || !isPublic(thread)) {
            throw gone();
        }
        return below(channel, thread, words);
    }

    private static NetworkFailure gone() {
        return new NetworkFailure(Kind.PERMANENT, "reddit_gone", "", null);
    }

    /** The full name of a thing, whatever became of it since. */
    private static @Nullable String name(@Nullable String id) {
        String name = Objects.requireNonNullElse(id, "").replaceFirst("/.*", "");
        return Things.NAMES.matcher(name).matches() ? name : null;
    }

    private static boolean isPublic(String name) {
        return !name.startsWith("t4_");
    }

    private Handovers.Handing below(ConnectedChannel channel, String name, String words) {
        return () -> id(api.write(channel, "api/comment", Map.of("thing_id", name, "text", words)));
    }

    private static @Nullable String id(JsonNode written) {
        return name(Told.text(written.path("things").path(0).path("data"), "name", 30));
    }

    /** Reddit is written to by names, which may change; accounts are known by what does not. */
    private String handle(ConnectedChannel channel, @Nullable String account) throws NetworkFailure {
        String id = Objects.requireNonNullElse(account, "");
        if (!id.matches("t2_[a-z0-9]{1,15}")) {
            throw gone();
        }
        String handle = Told.text(
                api.ask(channel, "api/user_data_by_account_ids", Map.of("ids", id))
                        .told()
                        .path(id),
                "name",
                60);
        if (handle == null) {
            throw new NetworkFailure(Kind.PERMANENT, "reddit_nobody", "", null);
        }
        return handle;
    }

    /** Reddit does not tell as what it keeps a new message. */
    private @Nullable String written(ConnectedChannel channel, String handle, OutboundMessage message)
            throws NetworkFailure {
        String subject = Objects.requireNonNullElse(message.subject(), message.text());
        api.write(
                channel,
                "api/compose",
                Map.of("to", handle, "subject", beginning(subject, LONGEST_SUBJECT), "text", message.text()));
        return null;
    }

    /** A post has a title: the first line, where it is short enough. */
    private @Nullable String posted(ConnectedChannel channel, String words) throws NetworkFailure {
        String title = beginning(words, LONGEST_TITLE);
        String text = words.startsWith(title + "\n") || words.equals(title)
                ? words.substring(title.length()).strip()
                : words;
        return name(Told.text(
                api.write(
                        channel,
                        "api/submit",
                        Map.of(
                                "sr",
                                RedditConnector.subreddit(channel.channel()),
                                "kind",
                                "self",
                                "title",
                                title,
                                "text",
                                text)),
                "name",
                30));
    }

    private static String beginning(String words, int longest) {
        String line = words.strip().lines().findFirst().orElse("").strip();
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest));
    }
}
