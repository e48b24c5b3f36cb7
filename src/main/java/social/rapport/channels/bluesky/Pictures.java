package social.rapport.channels.bluesky;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Told;
import social.rapport.files.StoredFile;
import social.rapport.shared.WebAddress;
import tools.jackson.databind.JsonNode;

/** Keeps the pictures of a post. The words are not kept waiting for what is not given now. */
final class Pictures {

    private static final int LONGEST_ADDRESS = 2_000;
    private static final int LONGEST_ALT = 1_000;

    private final BlueskyApi api;
    private final Enclosures enclosures;

    Pictures(BlueskyApi api, Enclosures enclosures) {
        this.api = api;
        this.enclosures = enclosures;
    }

    List<Activity.Media> of(ConnectedChannel channel, JsonNode notice) {
        String uri = Told.text(notice, "uri", Told.LONGEST_TEXT);
        if (uri == null || Notices.enclosed(notice.path("record")) == 0) {
            return List.of();
        }
        try {
            JsonNode shown = api.ask(channel, "app.bsky.feed.getPosts", Map.of("uris", uri))
                    .path("posts")
                    .path(0)
                    .path("embed");
            JsonNode media = shown.path("media").isObject() ? shown.path("media") : shown;
            List<Activity.Media> kept = new ArrayList<>();
            int number = 0;
            for (JsonNode picture : media.path("images")) {
                String key = channel.channel().id() + " " + uri + " " + number++;
                keep(picture, key).ifPresent(kept::add);
            }
            return kept;
        } catch (NetworkFailure notGiven) {
            return List.of();
        }
    }

    private Optional<Activity.Media> keep(JsonNode picture, String key) {
        String address = Told.text(picture, "fullsize", LONGEST_ADDRESS);
        if (address == null || !WebAddress.isOne(address)) {
            return Optional.empty();
        }
        try {
            return api.keep(URI.create(address), key, enclosures)
                    .map(stored -> described(stored, Told.text(picture, "alt", LONGEST_ALT)));
        } catch (NetworkFailure notGiven) {
            return Optional.empty();
        }
    }

    private static Activity.Media described(StoredFile file, @Nullable String alt) {
        return new Activity.Media(file.id().url(), file.type(), file.name(), file.size(), alt);
    }
}
