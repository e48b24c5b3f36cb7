package social.rapport.channels.bluesky;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Told;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/**
 * Reads what people write to an account in private, as the log of its conversations has it.
 *
 * @see <a href="https://docs.bsky.app/docs/api/chat-bsky-convo-get-log">getLog</a>
 */
final class DirectMessages {

    static final String LOGGED = "chat.bsky.convo.defs#logCreateMessage";

    private static final String MESSAGE = "chat.bsky.convo.defs#messageView";
    private static final int LONGEST_ID = 100;

    private DirectMessages() {}

    static boolean isOne(JsonNode told) {
        return LOGGED.equals(Told.text(told, "$type", 60));
    }

    /** Null where it was deleted at once, or does not say what it should. */
    static @Nullable Activity read(JsonNode log) {
        JsonNode message = log.path("message");
        String id = Told.name(message, "id");
        String text = Told.text(message, "text", Told.LONGEST_TEXT);
        Instant at = Profiles.time(message, "sentAt");
        String quoted = Told.text(message.path("embed").path("record"), "uri", Told.LONGEST_TEXT);
        Activity.Profile sender = sender(log);
        boolean isThere = MESSAGE.equals(Told.text(message, "$type", 60)) && (text != null || quoted != null);
        if (!isThere || id == null || id.length() > LONGEST_ID || at == null || sender == null) {
            return null;
        }
        String answered = Told.name(message.path("replyTo"), "id");
        return new Activity(
                id,
                Verb.MESSAGED,
                Activity.Direction.INBOUND,
                Activity.Visibility.PRIVATE,
                at,
                null,
                answered,
                null,
                text,
                null,
                List.of(),
                null,
                null,
                quoted == null ? Map.of() : Map.of("quotes", quoted),
                sender,
                null);
    }

    /** With name and handle, where the log brings them along. */
    private static Activity.@Nullable Profile sender(JsonNode log) {
        JsonNode sender = log.path("message").path("sender");
        String did = Profiles.did(sender);
        for (JsonNode related : log.path("relatedProfiles")) {
            if (did != null && did.equals(Profiles.did(related))) {
                return Profiles.read(related);
            }
        }
        return Profiles.read(sender);
    }
}
