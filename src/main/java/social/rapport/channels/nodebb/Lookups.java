package social.rapport.channels.nodebb;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Meanwhile;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what a hook leaves out, while the plugin waits for our answer: who somebody is, and how the topic is called. The plugin
 * gives up soon, so what takes longer than a second is let go; what was told is remembered for an hour.
 */
final class Lookups implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int REMEMBERED = 100_000;

    private final NodeBbApi api;
    private final Meanwhile meanwhile = new Meanwhile(PATIENCE);
    private final Cache<String, Map<String, String>> known = Caffeine.newBuilder()
            .expireAfterWrite(AN_HOUR)
            .maximumSize(REMEMBERED)
            .build();

    Lookups(NodeBbApi api) {
        this.api = api;
    }

    /** What was noted of the hook before, and what there is to be known beside it; both are asked for at once. */
    Noted of(ConnectedChannel channel, JsonNode hook, Noted bare) {
        Meanwhile.Round round = meanwhile.of(channel);
        Long uid = Hooks.doer(hook);
        Long tid = Hooks.topic(hook);
        Meanwhile.Asked<Map<String, String>> person = round.ask(() -> told(channel, "/users/", uid), Map.of());
        Meanwhile.Asked<Map<String, String>> topic = round.ask(() -> told(channel, "/topics/", tid), Map.of());
        Map<String, String> facts = new HashMap<>(bare.facts());
        facts.putAll(person.told());
        put(facts, Hooks.TITLE, topic.told().get(Hooks.TITLE));
        return new Noted(List.of(), facts);
    }

    private Map<String, String> told(ConnectedChannel channel, String kind, @Nullable Long id) throws NetworkFailure {
        if (id == null) {
            return Map.of();
        }
        String path = kind + id;
        String key = channel.channel().id() + path;
        Map<String, String> before = known.getIfPresent(key);
        if (before != null) {
            return before;
        }
        Map<String, String> facts = facts(api.ask(channel, path));
        known.put(key, facts);
        return facts;
    }

    private static Map<String, String> facts(JsonNode told) {
        Map<String, String> facts = new HashMap<>();
        put(facts, Hooks.HANDLE, Told.name(told, "username"));
        put(facts, Hooks.NAME, Told.name(told, "displayname"));
        put(facts, Hooks.TITLE, Told.name(told, "title"));
        String picture = Told.text(told, "picture", 2_000);
        put(facts, Hooks.PICTURE, picture != null && picture.matches("https://[^\\s\"<>\\\\^`{|}]+") ? picture : null);
        String slug = Told.text(told, "userslug", 200);
        put(facts, Hooks.SLUG, slug != null && slug.matches("[A-Za-z0-9_.%-]+") ? slug : null);
        return facts;
    }

    private static void put(Map<String, String> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    @Override
    public void close() {
        meanwhile.close();
    }
}
