package social.rapport.channels.meta;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes to people by Messenger or to those of Instagram: within 24 hours any answer, and within seven days only one that a
 * member has written, where Meta has granted that to the app.
 *
 * @see <a href="https://developers.facebook.com/docs/messenger-platform/reference/send-api">Send API</a>
 */
final class SendApi {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ID = 400;

    private final GraphApi api;
    private final Pictures pictures;

    SendApi(GraphApi api, Pictures pictures) {
        this.api = api;
        this.pictures = pictures;
    }

    /**
     * Where a message goes.
     *
     * @param path to which it is posted
     * @param to a person, or what is answered in private
     * @param marked whether it bears our own id, by which its echo is known
     * @param late whether a member may answer within seven days
     */
    record Route(String path, Map<String, String> to, boolean marked, boolean late) {

        /** Whatever is answered in public, only one message goes to whoever said it. */
        boolean takesOne() {
            return !to.containsKey("id");
        }

        private Map<String, Object> mark(OutboundMessage message) {
            return marked ? Map.of("metadata", Talk.OURS + message.id()) : Map.of();
        }
    }

    /** @return Meta's id of it */
    @Nullable
    String text(ConnectedChannel channel, OutboundMessage message, Route route, String text) throws NetworkFailure {
        return inTime(message, route, type -> {
            Map<String, Object> words = new HashMap<>(route.mark(message));
            words.put("text", text);
            Map<String, Object> asked = new HashMap<>(type);
            asked.put("recipient", route.to());
            asked.put("message", words);
            return api.send(channel, route.path(), asked);
        });
    }

    @Nullable
    String picture(ConnectedChannel channel, OutboundMessage message, Route route, Activity.Media media)
            throws NetworkFailure {
        return inTime(message, route, type -> {
            Map<String, Object> words = new HashMap<>(route.mark(message));
            words.put("attachment", Map.of("type", "image", "payload", Map.of("is_reusable", false)));
            Map<String, String> asked = new HashMap<>(type);
            asked.put("recipient", JSON.writeValueAsString(route.to()));
            asked.put("message", JSON.writeValueAsString(words));
            return pictures.post(media, "filedata", asked, form -> api.send(channel, route.path(), form));
        });
    }

    @FunctionalInterface
    private interface Handing {
        JsonNode hand(Map<String, String> type) throws NetworkFailure;
    }

    private static @Nullable String inTime(OutboundMessage message, Route route, Handing handing)
            throws NetworkFailure {
        try {
            return id(handing.hand(Map.of("messaging_type", "RESPONSE")));
        } catch (NetworkFailure failure) {
            if (!failure.reason().equals(Errors.WINDOW) || !route.late() || message.automatic()) {
                throw failure;
            }
            return id(handing.hand(Map.of("messaging_type", "MESSAGE_TAG", "tag", "HUMAN_AGENT")));
        }
    }

    private static @Nullable String id(JsonNode sent) {
        return Told.text(sent, "message_id", ID);
    }
}
