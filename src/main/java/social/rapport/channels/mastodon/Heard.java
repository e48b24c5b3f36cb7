package social.rapport.channels.mastodon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Told;
import social.rapport.shared.ChannelId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whose words were heard lately: of a status that is deleted its server tells the id alone. The words themselves are not
 * remembered.
 */
final class Heard {

    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final int STATUSES = 50_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Cache<String, Said> said = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(STATUSES)
            .build();

    private record Said(
            String id,
            String who,
            String visibility,
            @Nullable String thread) {}

    void remember(ChannelId channel, String id, JsonNode status, @Nullable String thread) {
        String who = Told.text(status.path("account"), "id", Statuses.ID);
        String visibility = Objects.requireNonNullElse(Told.text(status, "visibility", 20), "");
        if (who != null) {
            said.put(channel + " " + id, new Said(id, who, visibility, thread));
        }
    }

    /** A status of this id, with what is known of it still. */
    Optional<JsonNode> find(ChannelId channel, String id) {
        return Optional.ofNullable(said.getIfPresent(channel + " " + id))
                .map(one -> JSON.valueToTree(
                        Map.of("id", one.id(), "visibility", one.visibility(), "account", Map.of("id", one.who()))));
    }

    @Nullable
    String threadOf(ChannelId channel, JsonNode status) {
        String id = Told.text(status, "id", Statuses.ID);
        Said known = said.getIfPresent(channel + " " + id);
        return known == null ? null : known.thread();
    }
}
