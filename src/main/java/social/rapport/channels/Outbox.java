package social.rapport.channels;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Verdict;
import social.rapport.people.Cluster;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;

/** The only way out: every message passes the contact gate and is then handed to its network, once. */
public interface Outbox {

    /** Puts a message to the gate and, where it is allowed or deferred, into the outbox, in the caller's transaction. */
    Verdict send(Outgoing message, Actor by);

    /** What the gate would say now to each of these, and what the network's window leaves, in their order. */
    List<Preview> preview(List<Intent> intents);

    /** How far messages have come, by their ids. */
    Map<UUID, Delivery> deliveries(Collection<UUID> messages);

    /** What the last message was for that the brand began in private with a person on a channel and that had gone by then. */
    Optional<String> lastBegun(Cluster person, ChannelId channel, Instant by);

    /** What somebody thinks of sending. */
    record Intent(PersonId person, ChannelId channel, String purpose, ContactRequest.Kind kind, boolean isPublic) {}

    record Preview(Verdict verdict, ContactRequest.NetworkWindow window) {}

    /**
     * @param due when it is next to be tried, while it waits
     * @param failure why the network did not take it, in words for a member
     * @param externalId the network's own id of it, where it has told one
     * @param url where a post is read, where its network has told
     * @param deliveredAt when it reached them, where the network tells
     * @param readAt when they had it before their eyes, where the network tells
     */
    record Delivery(
            State state,
            Instant at,
            int attempts,
            Instant due,
            @Nullable String failure,
            @Nullable String externalId,
            @Nullable String url,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt) {

        /** How far it has come, in one word: its state, or {@code delivered} or {@code read} where that is known. */
        public String reached() {
            if (state != State.SENT || deliveredAt == null) {
                return state.name().toLowerCase(Locale.ROOT);
            }
            return readAt == null ? "delivered" : "read";
        }
    }

    enum State {
        /** Waits until the gate's moment has come. */
        DEFERRED,
        /** Waits for its turn or its next try. */
        QUEUED,
        /** The network has taken it. */
        SENT,
        /** Given up, by us or by the network later; a member may look and send it again. */
        DEAD,
        /** Stopped before it went out, since the person withdrew or a member cancelled. */
        CANCELLED
    }
}
