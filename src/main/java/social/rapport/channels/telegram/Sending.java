package social.rapport.channels.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import social.rapport.channels.Parts;
import social.rapport.channels.Told;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what the brand says. A text beside a single file stands below it, where it is short enough; else the text goes
 * first and every file in a message of its own.
 */
final class Sending {

    static final int LONGEST = 4_096;

    /** The largest file that a bot may send. */
    static final long MOST_BYTES = 50_000_000;

    private static final int LONGEST_CAPTION = 1_024;
    private static final long MOST_PHOTO = 10_000_000;
    private static final Set<String> PHOTOS = Set.of("image/jpeg", "image/png");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BotApi api;
    private final Handovers handovers;
    private final Enclosures enclosures;

    Sending(BotApi api, Handovers handovers, Enclosures enclosures) {
        this.api = api;
        this.handovers = handovers;
        this.enclosures = enclosures;
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        Map<String, Object> to = to(channel, message);
        boolean isCaption = message.media().size() == 1
                && !message.text().isBlank()
                && message.text().length() <= LONGEST_CAPTION;
        List<String> texts = isCaption || message.text().isBlank() ? List.of() : Parts.of(message.text(), LONGEST);
        String first = null;
        int part = 0;
        for (String text : texts) {
            String id = handOver(channel, message, part++, () -> text(channel, to, text));
            first = first == null ? id : first;
        }
        for (Activity.Media media : message.media()) {
            String caption = isCaption ? message.text() : null;
            String id = handOver(channel, message, part++, () -> file(channel, to, media, caption));
            first = first == null ? id : first;
        }
        return new Delivered(first, url(channel, message, first));
    }

    /** A post in a channel that has a public name is read there. */
    private static @Nullable String url(ConnectedChannel channel, OutboundMessage message, @Nullable String id) {
        String name = channel.channel().settings().getOrDefault(TelegramConnector.POSTS, "");
        return message.kind() == OutboundMessage.Kind.POST && name.startsWith("@") && id != null
                ? "https://t.me/" + name.substring(1) + "/" + id.substring(id.indexOf(':') + 1)
                : null;
    }

    private @Nullable String handOver(
            ConnectedChannel channel, OutboundMessage message, int part, Handovers.Handing handing)
            throws NetworkFailure {
        return handovers.once(channel.channel().workspace(), message.id(), part, handing);
    }

    /** Which chat, and below what. */
    private static Map<String, Object> to(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        Map<String, Object> to = new HashMap<>();
        switch (message.kind()) {
            case PRIVATE_REPLY -> to.put("chat_id", chat(message.recipient()));
            case PUBLIC_REPLY -> {
                String[] thread =
                        Objects.requireNonNullElse(message.conversation(), "").split("/", 2);
                to.put("chat_id", chat(thread[0]));
                if (thread.length > 1) {
                    to.put("message_thread_id", chat(thread[1]));
                }
            }
            case POST ->
                to.put(
                        "chat_id",
                        Objects.requireNonNullElse(channel.channel().settings().get(TelegramConnector.POSTS), ""));
        }
        String answered = message.inReplyTo();
        if (answered != null && answered.matches("-?\\d{1,19}:\\d{1,18}")) {
            to.put(
                    "reply_parameters",
                    Map.of(
                            "message_id",
                            Long.parseLong(answered.substring(answered.indexOf(':') + 1)),
                            "allow_sending_without_reply",
                            true));
        }
        return to;
    }

    private static long chat(@Nullable String id) throws NetworkFailure {
        if (id == null || !id.matches("-?\\d{1,18}")) {
            throw new NetworkFailure(Kind.PERMANENT, "telegram_no_chat", "", null);
        }
        return Long.parseLong(id);
    }

    private @Nullable String text(ConnectedChannel channel, Map<String, Object> to, String text) throws NetworkFailure {
        Map<String, Object> arguments = new HashMap<>(to);
        arguments.put("text", text);
        return id(api.send(TelegramConnector.token(channel), "sendMessage", arguments));
    }

    private @Nullable String file(
            ConnectedChannel channel, Map<String, Object> to, Activity.Media media, @Nullable String caption)
            throws NetworkFailure {
        FileId file = media.file().orElse(null);
        boolean isPhoto = PHOTOS.contains(media.type()) && media.size() <= MOST_PHOTO;
        String method = isPhoto ? "sendPhoto" : "sendDocument";
        String field = isPhoto ? "photo" : "document";
        String token = TelegramConnector.token(channel);
        if (file == null) {
            Map<String, Object> arguments = new HashMap<>(to);
            arguments.put(field, media.url());
            put(arguments, "caption", caption);
            return id(api.send(token, method, arguments));
        }
        Map<String, String> fields = new HashMap<>();
        to.forEach((name, value) ->
                fields.put(name, value instanceof Map ? JSON.writeValueAsString(value) : value.toString()));
        put(fields, "caption", caption);
        try (InputStream content = enclosures.open(file)) {
            return id(api.send(
                    token,
                    method,
                    new FilePost(
                            fields,
                            field,
                            Objects.requireNonNullElse(media.name(), field),
                            Objects.requireNonNullElse(media.type(), "application/octet-stream"),
                            content,
                            media.size())));
        } catch (Fault.Caller gone) {
            throw new NetworkFailure(Kind.PERMANENT, "file_gone", "", null);
        } catch (IOException impossible) {
            throw new NetworkFailure(Kind.TEMPORARY, "ours", "", null);
        }
    }

    private static <V> void put(Map<String, ? super V> into, String name, @Nullable V value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static @Nullable String id(JsonNode sent) {
        Long chat = Told.number(sent.path("chat"), "id");
        Long message = Told.number(sent, "message_id");
        return chat == null || message == null ? null : chat + ":" + message;
    }
}
