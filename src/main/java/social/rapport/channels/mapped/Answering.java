package social.rapport.channels.mapped;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.mapped.NetworkMapping.Answer;
import social.rapport.channels.mapped.NetworkMapping.Format;
import social.rapport.shared.net.GuardedHttp;

/** Posts what the brand says to where a mapping says, each message once. */
final class Answering {

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int ID = 200;

    private final NetworkCalls calls;
    private final Handovers handovers;

    Answering(NetworkCalls calls, Handovers handovers) {
        this.calls = calls;
        this.handovers = handovers;
    }

    Delivered send(ConnectedChannel channel, Answer answer, OutboundMessage message) throws NetworkFailure {
        Map<String, String> words = words(message);
        URI address = Gaps.address(answer.url(), words)
                .map(URI::create)
                .orElseThrow(() -> new NetworkFailure(Kind.PERMANENT, "mapped_gap", "", null));
        Map<String, String> headers = new HashMap<>();
        String key = channel.credentials().getOrDefault(MappedConnector.KEY, "");
        answer.headers().forEach((name, value) -> headers.put(name, Gaps.filled(value, Map.of("key", key))));
        Object body = Gaps.filled(answer.body(), words);
        return new Delivered(handovers.once(
                channel.channel().workspace(),
                message.id(),
                0,
                () -> id(answer, taken(calls.hand(address, headers, body)))));
    }

    private static Map<String, String> words(OutboundMessage message) {
        Map<String, String> words = new HashMap<>();
        words.put("text", message.text());
        words.put("id", message.id().toString());
        put(words, "person", message.recipient());
        put(words, "conversation", message.conversation());
        put(words, "in_reply_to", message.inReplyTo());
        put(words, "author", message.author());
        return words;
    }

    private static void put(Map<String, String> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static GuardedHttp.Answer taken(GuardedHttp.Answer answer) throws NetworkFailure {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return answer;
        }
        String detail = Integer.toString(status);
        Duration wait = answer.retryAfter(LONGEST_WAIT).orElse(null);
        throw switch (status) {
            case 401, 403 -> new NetworkFailure(Kind.UNAUTHORIZED, "mapped_key", detail, null);
            case 429 -> new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, wait);
            case 400, 404, 405, 409, 410, 413, 415, 422 ->
                new NetworkFailure(Kind.PERMANENT, "not_accepted", detail, null);
            default ->
                new NetworkFailure(Kind.TEMPORARY, status >= 300 && status < 400 ? "redirect" : "status", detail, wait);
        };
    }

    /** The network's own id of the message, where the mapping says where that stands. */
    private static @Nullable String id(Answer answer, GuardedHttp.Answer taken) {
        if (answer.id() == null) {
            return null;
        }
        try {
            Object document = Documents.read(Format.JSON, taken.body());
            Object id = answer.id().of(new Value.Item(document, document));
            String text = id == null ? "" : Value.text(id).strip();
            return text.isEmpty() || text.length() > ID ? null : text;
        } catch (UnreadablePayload untold) {
            return null;
        }
    }
}
