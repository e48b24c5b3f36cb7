package social.rapport.channels.bluesky;

import java.util.Map;
import java.util.Objects;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/** Records of others, and how our own refer to them: by where they stand, and by what they say. */
final class Records {

    private final BlueskyApi api;

    Records(BlueskyApi api) {
        this.api = api;
    }

    /** With its {@code uri}, {@code cid} and {@code value}. */
    JsonNode get(ConnectedChannel channel, AtUri uri) throws NetworkFailure {
        return api.ask(
                channel,
                "com.atproto.repo.getRecord",
                Map.of(
                        "repo",
                        uri.authority(),
                        "collection",
                        Objects.requireNonNull(uri.collection()),
                        "rkey",
                        Objects.requireNonNull(uri.key())));
    }

    static Map<String, Object> reference(JsonNode record) throws NetworkFailure {
        String uri = Told.text(record, "uri", Told.LONGEST_TEXT);
        String cid = Told.name(record, "cid");
        if (uri == null || cid == null) {
            throw gone();
        }
        return Map.of("uri", uri, "cid", cid);
    }

    static NetworkFailure gone() {
        return new NetworkFailure(Kind.PERMANENT, Xrpc.GONE, "", null);
    }
}
