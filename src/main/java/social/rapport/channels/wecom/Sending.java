package social.rapport.channels.wecom;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import social.rapport.channels.Told;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;

/**
 * Sends what the brand says: in customer service as messages, to whoever has just come by the code that WeCom gave with it. A
 * new customer of a member of the team can be greeted and nothing else; what follows the member writes in WeCom.
 */
final class Sending {

    /** The largest file that WeCom takes. */
    static final long MOST_BYTES = 20_000_000;

    private static final long MOST_PICTURE = 10_000_000;
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");

    private final WeComApi api;
    private final Bell bell;
    private final Handovers handovers;
    private final Enclosures enclosures;

    Sending(WeComApi api, Bell bell, Handovers handovers, Enclosures enclosures) {
        this.api = api;
        this.bell = bell;
        this.handovers = handovers;
        this.enclosures = enclosures;
    }

    /** What a file became once WeCom had it. */
    private record Uploaded(String type, String mediaId) {}

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String account = Objects.requireNonNullElse(message.recipient(), "");
        String thread = message.conversation();
        if (thread == null) {
            return new Delivered(once(channel, message, 0, () -> greet(channel, account, message)));
        }
        Optional<String> code = bell.code(channel.channel(), thread, account);
        if (code.isPresent() && message.media().isEmpty()) {
            return new Delivered(once(channel, message, 0, () -> greet(channel, thread, account, code.get(), message)));
        }
        String first = null;
        int part = 0;
        if (!message.text().isBlank()) {
            Map<String, Object> text = Map.of("content", message.text());
            first = say(channel, message, thread, part++, "text", () -> text);
        }
        for (Activity.Media media : message.media()) {
            String type = isPicture(media) ? "image" : "file";
            String id = say(channel, message, thread, part++, type, () -> {
                Uploaded file = upload(channel, WeComApi.Part.SERVICE, media);
                return Map.of("media_id", file.mediaId());
            });
            first = first == null ? id : first;
        }
        return new Delivered(first);
    }

    private @Nullable String once(
            ConnectedChannel channel, OutboundMessage message, int part, Handovers.Handing handing)
            throws NetworkFailure {
        return handovers.once(channel.channel().workspace(), message.id(), part, handing);
    }

    @FunctionalInterface
    private interface Body {
        Map<String, Object> make() throws NetworkFailure;
    }

    private @Nullable String say(
            ConnectedChannel channel, OutboundMessage message, String thread, int part, String type, Body body)
            throws NetworkFailure {
        String[] at = thread.split("/", 2);
        return once(channel, message, part, () -> {
            Map<String, Object> said = new HashMap<>();
            said.put("touser", at[at.length - 1]);
            said.put("open_kfid", at[0]);
            said.put("msgid", ServiceMessages.id(message.id(), part));
            said.put("msgtype", type);
            said.put(type, body.make());
            return Told.text(api.send(channel, WeComApi.Part.SERVICE, "kf/send_msg", said), "msgid", Customer.ID);
        });
    }

    private @Nullable String greet(
            ConnectedChannel channel, String thread, String account, String code, OutboundMessage message)
            throws NetworkFailure {
        Map<String, Object> said = Map.of(
                "code",
                code,
                "msgid",
                ServiceMessages.id(message.id(), 0),
                "msgtype",
                "text",
                "text",
                Map.of("content", message.text()));
        String id =
                Told.text(api.send(channel, WeComApi.Part.SERVICE, "kf/send_msg_on_event", said), "msgid", Customer.ID);
        bell.spent(channel.channel(), thread, account, code);
        return id;
    }

    private @Nullable String greet(ConnectedChannel channel, String account, OutboundMessage message)
            throws NetworkFailure {
        String code = bell.code(channel.channel(), null, account)
                .orElseThrow(() -> new NetworkFailure(Kind.PERMANENT, "wecom_greeting", "20 s", null));
        Map<String, Object> said = new HashMap<>();
        said.put("welcome_code", code);
        if (!message.text().isBlank()) {
            said.put("text", Map.of("content", message.text()));
        }
        List<Map<String, Object>> attachments = new ArrayList<>();
        for (Activity.Media media : message.media()) {
            Uploaded file = upload(channel, WeComApi.Part.CONTACTS, media);
            attachments.add(Map.of("msgtype", file.type(), file.type(), Map.of("media_id", file.mediaId())));
        }
        if (!attachments.isEmpty()) {
            said.put("attachments", attachments);
        }
        api.send(channel, WeComApi.Part.CONTACTS, "externalcontact/send_welcome_msg", said);
        bell.spent(channel.channel(), null, account, code);
        return null;
    }

    private static boolean isPicture(Activity.Media media) {
        return PICTURES.contains(media.type()) && media.size() <= MOST_PICTURE;
    }

    private Uploaded upload(ConnectedChannel channel, WeComApi.Part part, Activity.Media media) throws NetworkFailure {
        FileId file = media.file().orElseThrow(Sending::gone);
        String type = isPicture(media) ? "image" : "file";
        try (InputStream content = enclosures.open(file)) {
            String id = api.upload(
                    channel,
                    part,
                    type,
                    new FilePost(
                            Map.of(),
                            "media",
                            Objects.requireNonNullElse(media.name(), type),
                            Objects.requireNonNullElse(media.type(), "application/octet-stream"),
                            content,
                            media.size()));
            return new Uploaded(type, id);
        } catch (Fault.Caller gone) {
            throw gone();
        } catch (IOException impossible) {
            throw new NetworkFailure(Kind.TEMPORARY, "ours", "", null);
        }
    }

    private static NetworkFailure gone() {
        return new NetworkFailure(Kind.PERMANENT, "file_gone", "", null);
    }
}
