package social.rapport.channels.slack;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
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
import social.rapport.channels.Enclosures;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Told;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;
import tools.jackson.databind.JsonNode;

/** Sends what the brand says, into the thread where it belongs; files are uploaded first and then shared with the words. */
final class Sending {

    /** As Slack advises; it cuts what is longer than ten times that. */
    static final int LONGEST = 4_000;

    static final int MOST_FILES = 10;
    static final long MOST_BYTES = 20_000_000;

    private static final Pattern PLACES = Pattern.compile("([CDG][A-Z0-9]{2,20})/([0-9]{1,11}\\.[0-9]{6})(/.*)?");
    private static final Pattern PEOPLE = Pattern.compile(Events.PEOPLE);

    private final SlackApi api;
    private final Handovers handovers;
    private final Enclosures enclosures;

    Sending(SlackApi api, Handovers handovers, Enclosures enclosures) {
        this.api = api;
        this.handovers = handovers;
        this.enclosures = enclosures;
    }

    /** @param thread the message below which it stands; null where it stands by itself */
    private record Place(String channel, @Nullable String thread) {}

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        Place to = to(channel, message);
        return new Delivered(handovers.once(
                channel.channel().workspace(),
                message.id(),
                0,
                () -> message.media().isEmpty() ? written(channel, to, message.text()) : shared(channel, to, message)));
    }

    private Place to(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        Matcher thread = PLACES.matcher(Objects.requireNonNullElse(message.conversation(), ""));
        return switch (message.kind()) {
            case PUBLIC_REPLY -> {
                if (!thread.matches()) {
                    throw nowhere();
                }
                yield new Place(thread.group(1), thread.group(2));
            }
            case PRIVATE_REPLY ->
                thread.matches() && thread.group(1).startsWith("D")
                        ? new Place(thread.group(1), thread.group(2))
                        : new Place(between(channel, message.recipient()), null);
            case POST -> {
                Matcher before = PLACES.matcher(Objects.requireNonNullElse(message.inReplyTo(), ""));
                yield before.matches()
                        ? new Place(before.group(1), before.group(2))
                        : new Place(SlackConnector.posts(channel.channel()), null);
            }
        };
    }

    private static NetworkFailure nowhere() {
        return new NetworkFailure(Kind.PERMANENT, "slack_not_there", "channel_not_found", null);
    }

    /** The conversation between somebody and the bot, which is opened once and for all. */
    private String between(ConnectedChannel channel, @Nullable String person) throws NetworkFailure {
        if (person == null || !PEOPLE.matcher(person).matches()) {
            throw nowhere();
        }
        String id = Told.text(
                api.change(channel, "conversations.open", Map.of("users", person))
                        .path("channel"),
                "id",
                30);
        if (id == null) {
            throw nowhere();
        }
        return id;
    }

    private @Nullable String written(ConnectedChannel channel, Place to, String words) throws NetworkFailure {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("channel", to.channel());
        arguments.put("text", Mrkdwn.escaped(words));
        if (to.thread() != null) {
            arguments.put("thread_ts", to.thread());
        }
        JsonNode told = api.write(channel, "chat.postMessage", arguments);
        String ts = Told.text(told, "ts", 30);
        return ts == null ? null : Objects.requireNonNullElse(Told.text(told, "channel", 30), to.channel()) + "/" + ts;
    }

    /** Slack shares files a moment later, so it does not tell as which message. */
    private @Nullable String shared(ConnectedChannel channel, Place to, OutboundMessage message) throws NetworkFailure {
        List<Map<String, String>> files = new ArrayList<>();
        for (Activity.Media media : message.media()) {
            files.add(Map.of("id", uploaded(channel, media), "title", named(media)));
        }
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("files", files);
        arguments.put("channel_id", to.channel());
        if (!message.text().isBlank()) {
            arguments.put("initial_comment", Mrkdwn.escaped(message.text()));
        }
        if (to.thread() != null) {
            arguments.put("thread_ts", to.thread());
        }
        api.write(channel, "files.completeUploadExternal", arguments);
        return null;
    }

    private String uploaded(ConnectedChannel channel, Activity.Media media) throws NetworkFailure {
        FileId file = media.file().orElseThrow(Sending::gone);
        JsonNode place = api.ask(
                channel,
                "files.getUploadURLExternal",
                Map.of("filename", named(media), "length", Long.toString(media.size())));
        String id = Told.text(place, "file_id", 30);
        String to = Told.text(place, "upload_url", 2_000);
        if (id == null || to == null) {
            throw new NetworkFailure(Kind.TEMPORARY, "status", "200", null);
        }
        try (InputStream content = enclosures.open(file)) {
            api.upload(to, Objects.requireNonNullElse(media.type(), "application/octet-stream"), content, media.size());
            return id;
        } catch (Fault.Caller gone) {
            throw gone();
        } catch (IOException impossible) {
            throw new NetworkFailure(Kind.TEMPORARY, "ours", "", null);
        }
    }

    private static String named(Activity.Media media) {
        return Objects.requireNonNullElse(media.name(), "file");
    }

    private static NetworkFailure gone() {
        return new NetworkFailure(Kind.PERMANENT, "file_gone", "", null);
    }
}
