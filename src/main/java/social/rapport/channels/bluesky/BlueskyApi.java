package social.rapport.channels.bluesky;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Passes;
import social.rapport.files.StoredFile;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls the server of a channel's account, which passes on what belongs elsewhere: to the network's view of all posts, and
 * to its service for direct messages.
 */
final class BlueskyApi {

    private static final Map<String, String> TO_CHAT = Map.of("atproto-proxy", "did:web:api.bsky.chat#bsky_chat");
    private static final int OK = 200;

    private final NetworkCalls calls;
    private final Xrpc xrpc;
    private final Sessions sessions;

    BlueskyApi(NetworkCalls calls, Passes passes) {
        this.calls = calls;
        this.xrpc = new Xrpc(calls);
        this.sessions = new Sessions(xrpc, passes);
    }

    @FunctionalInterface
    private interface Call<T> {
        T make(Session session) throws NetworkFailure;
    }

    /** A post's picture, to be read as often as it is needed. */
    @FunctionalInterface
    interface Content {
        InputStream open();
    }

    /** Signs in with the app password, whatever session there is. */
    Session signIn(ConnectedChannel channel) throws NetworkFailure {
        return sessions.signIn(channel);
    }

    /** As whom the server knows us. */
    Session session(ConnectedChannel channel) throws NetworkFailure {
        return sessions.of(channel);
    }

    JsonNode ask(ConnectedChannel channel, String method, Map<String, ?> parameters) throws NetworkFailure {
        return with(channel, session -> xrpc.query(session.host(), method, parameters, authorized(session, Map.of())));
    }

    /** Changes what may be changed twice, in our own repository. */
    JsonNode change(ConnectedChannel channel, String method, Map<String, ? extends @Nullable Object> body)
            throws NetworkFailure {
        return with(channel, session -> {
            Map<String, @Nullable Object> ours = new HashMap<>(body);
            ours.put("repo", session.did());
            return xrpc.change(session.host(), method, ours, authorized(session, Map.of()));
        });
    }

    /** Puts a picture where a record may show it; the same again is the same. */
    JsonNode upload(ConnectedChannel channel, String type, Content content, long size) throws NetworkFailure {
        return with(channel, session -> {
            try (InputStream bytes = content.open()) {
                return xrpc.post(
                                session.host(),
                                "com.atproto.repo.uploadBlob",
                                type,
                                bytes,
                                size,
                                authorized(session, Map.of()))
                        .path("blob");
            } catch (IOException impossible) {
                throw new NetworkFailure(Kind.TEMPORARY, "ours", "", null);
            }
        });
    }

    JsonNode askChat(ConnectedChannel channel, String method, Map<String, ?> parameters) throws NetworkFailure {
        return with(
                channel,
                session -> xrpc.query(
                        session.host(), "chat.bsky.convo." + method, parameters, authorized(session, TO_CHAT)));
    }

    /** Sends a message, which would be there twice if it were sent twice. */
    JsonNode sendChat(ConnectedChannel channel, Map<String, ?> message) throws NetworkFailure {
        return with(
                channel,
                session -> xrpc.hand(
                        session.host(), "chat.bsky.convo.sendMessage", message, authorized(session, TO_CHAT)));
    }

    /** Keeps a picture that stands at an address of the network's view; empty where it does no more. */
    Optional<StoredFile> keep(URI address, String key, Enclosures enclosures) throws NetworkFailure {
        return calls.fetch(address, Map.of(), (head, body) -> kept(head, body, key, enclosures));
    }

    private static Optional<StoredFile> kept(Answer head, InputStream body, String key, Enclosures enclosures)
            throws IOException {
        String type = head.header("content-type").orElse("");
        return head.status() == OK && type.startsWith("image/")
                ? enclosures.keep(key, "picture", type, body)
                : Optional.empty();
    }

    private static Map<String, String> authorized(Session session, Map<String, String> others) {
        Map<String, String> headers = new HashMap<>(others);
        headers.put("Authorization", "Bearer " + session.access());
        return headers;
    }

    private <T> T with(ConnectedChannel channel, Call<T> call) throws NetworkFailure {
        Session session = sessions.of(channel);
        try {
            return call.make(session);
        } catch (NetworkFailure refused) {
            if (!refused.reason().equals(Xrpc.ENDED)) {
                throw refused;
            }
            sessions.ended(channel, session);
            return call.make(sessions.of(channel));
        }
    }
}
