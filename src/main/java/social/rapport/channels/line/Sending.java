package social.rapport.channels.line;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Parts;
import social.rapport.files.FileLinks;
import social.rapport.shared.ChannelId;

/**
 * Sends what the brand says: as a reply where its event came less than a minute ago to this very node, which costs nothing, else
 * as a push, which counts against the month's quota. All of a message goes at once.
 */
final class Sending {

    /** Five thousand UTF-16 units in each of three texts would do; a code point has two at most. */
    static final int LONGEST = 5_000;

    static final int MOST_FILES = 3;

    /** So that the picture is small enough for its own preview. */
    static final long MOST_BYTES = 1_000_000;

    private static final Duration REPLYABLE = Duration.ofSeconds(50);
    private static final Duration FETCHED_WITHIN = Duration.ofDays(1);
    private static final int AT_ONCE = 10_000;

    private final LineApi api;
    private final Handovers handovers;
    private final FileLinks links;
    private final Cache<String, String> replyTokens = Caffeine.newBuilder()
            .expireAfterWrite(REPLYABLE)
            .maximumSize(AT_ONCE)
            .build();

    Sending(LineApi api, Handovers handovers, FileLinks links) {
        this.api = api;
        this.handovers = handovers;
        this.links = links;
    }

    /** What answers this event soon may go as a reply to it. */
    void mayReply(ChannelId channel, String event, String replyToken) {
        replyTokens.put(channel + " " + event, replyToken);
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String to = message.kind() == OutboundMessage.Kind.PUBLIC_REPLY ? message.conversation() : message.recipient();
        if (to == null || !to.matches("[A-Za-z0-9_-]{1,100}")) {
            throw new NetworkFailure(Kind.PERMANENT, "line_nobody", "", null);
        }
        List<Map<String, Object>> messages = messages(channel, message);
        return new Delivered(handovers.once(
                channel.channel().workspace(), message.id(), 0, () -> hand(channel, message, to, messages)));
    }

    private @Nullable String hand(
            ConnectedChannel channel, OutboundMessage message, String to, List<Map<String, Object>> messages)
            throws NetworkFailure {
        String token = LineConnector.token(channel);
        String replyToken = replyTokens.asMap().remove(channel.channel().id() + " " + message.inReplyTo());
        if (replyToken != null) {
            try {
                return api.reply(token, replyToken, messages);
            } catch (NetworkFailure failure) {
                if (!failure.reason().equals(LineApi.SPENT)) {
                    throw failure;
                }
            }
        }
        return api.push(token, message.id(), to, messages);
    }

    private List<Map<String, Object>> messages(ConnectedChannel channel, OutboundMessage message)
            throws NetworkFailure {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (String text : message.text().isBlank() ? List.<String>of() : Parts.of(message.text(), LONGEST)) {
            messages.add(Map.of("type", "text", "text", text));
        }
        for (Activity.Media media : message.media()) {
            String url = links.to(
                    new FileLinks.Target(
                            channel.channel().workspace(),
                            media.file().orElseThrow(() -> new NetworkFailure(Kind.PERMANENT, "file_gone", "", null))),
                    Clock.systemUTC().instant().plus(FETCHED_WITHIN));
            if (!url.startsWith("https://")) {
                throw new NetworkFailure(Kind.PERMANENT, "line_address", "", null);
            }
            messages.add(Map.of("type", "image", "originalContentUrl", url, "previewImageUrl", url));
        }
        return messages;
    }
}
