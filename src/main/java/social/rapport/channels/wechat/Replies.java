package social.rapport.channels.wechat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
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

/** Sends what the brand says as customer service messages: the words, then each picture in a message of its own. */
final class Replies {

    private final WeChatApi api;
    private final Handovers handovers;
    private final Enclosures enclosures;

    Replies(WeChatApi api, Handovers handovers, Enclosures enclosures) {
        this.api = api;
        this.handovers = handovers;
        this.enclosures = enclosures;
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String person = Objects.requireNonNullElse(message.recipient(), "");
        OutboundMessage.Template template = message.template();
        if (template != null) {
            return new Delivered(handovers.once(
                    channel.channel().workspace(),
                    message.id(),
                    0,
                    () -> notify(channel, person, message.id(), template)));
        }
        int part = 0;
        if (!message.text().isBlank()) {
            hand(channel, message, part++, () -> say(channel, person, "text", Map.of("content", message.text())));
        }
        for (Activity.Media media : message.media()) {
            hand(channel, message, part++, () -> picture(channel, person, media));
        }
        return new Delivered(null);
    }

    /** WeChat tells notices by this id too, for ten minutes. */
    private @Nullable String notify(ConnectedChannel channel, String person, UUID id, OutboundMessage.Template template)
            throws NetworkFailure {
        Map<String, Object> notice = new HashMap<>();
        notice.put("touser", person);
        notice.put("template_id", template.id());
        notice.put("client_msg_id", id.toString());
        notice.put(
                "data",
                template.words().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, word -> Map.of("value", word.getValue()))));
        if (template.url() != null) {
            notice.put("url", template.url());
        }
        Long number = Told.number(api.send(channel, "message/template/send", notice), "msgid");
        return number == null ? null : number.toString();
    }

    private void hand(ConnectedChannel channel, OutboundMessage message, int part, Handovers.Handing handing)
            throws NetworkFailure {
        handovers.once(channel.channel().workspace(), message.id(), part, handing);
    }

    private @Nullable String say(ConnectedChannel channel, String person, String type, Map<String, String> what)
            throws NetworkFailure {
        api.send(channel, "message/custom/send", Map.of("touser", person, "msgtype", type, type, what));
        return null;
    }

    private @Nullable String picture(ConnectedChannel channel, String person, Activity.Media media)
            throws NetworkFailure {
        FileId file = media.file().orElseThrow(Replies::gone);
        try (InputStream content = enclosures.open(file)) {
            String id = api.upload(
                    channel,
                    new FilePost(
                            Map.of(),
                            "media",
                            Objects.requireNonNullElse(media.name(), "picture.jpg"),
                            Objects.requireNonNullElse(media.type(), "image/jpeg"),
                            content,
                            media.size()));
            return say(channel, person, "image", Map.of("media_id", id));
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
