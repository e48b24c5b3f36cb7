package social.rapport.channels.bluesky;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkFailure;

/** The posts that the brand likes: a record for each, of a name that is made of the post's own, so that it is liked once. */
final class Likes {

    private final BlueskyApi api;
    private final Records records;

    Likes(BlueskyApi api, Records records) {
        this.api = api;
        this.records = records;
    }

    void like(ConnectedChannel channel, AtUri post) throws NetworkFailure {
        Map<String, @Nullable Object> put = named(post);
        put.put(
                "record",
                Map.of(
                        "$type",
                        AtUri.LIKE,
                        "subject",
                        Records.reference(records.get(channel, post)),
                        "createdAt",
                        Clock.systemUTC()
                                .instant()
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString()));
        put.put("swapRecord", null);
        try {
            api.change(channel, "com.atproto.repo.putRecord", put);
        } catch (NetworkFailure refused) {
            if (!refused.reason().equals(Xrpc.THERE)) {
                throw refused;
            }
        }
    }

    void unlike(ConnectedChannel channel, AtUri post) throws NetworkFailure {
        api.change(channel, "com.atproto.repo.deleteRecord", named(post));
    }

    private static Map<String, @Nullable Object> named(AtUri post) {
        UUID name = UUID.nameUUIDFromBytes(post.toString().getBytes(StandardCharsets.UTF_8));
        return new HashMap<>(
                Map.of("collection", AtUri.LIKE, "rkey", Tid.of(name).toString()));
    }
}
