package social.rapport.channels.wecom;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Told;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/** What WeCom tells of a customer when it is asked, as it is noted above what they did. */
final class Customer {

    static final int ID = 128;

    private static final String UNION_ID = "union_id";
    private static final String NAME = "name";
    private static final String AVATAR = "avatar";
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();

    private Customer() {}

    /** Of the one that {@code externalcontact/get} and {@code kf/customer/batchget} describe alike. */
    static Map<String, String> facts(JsonNode told) {
        Map<String, String> facts = new HashMap<>();
        String name = Told.name(told, "name");
        put(facts, NAME, name == null ? Told.name(told, "nickname") : name);
        String avatar = Told.text(told, "avatar", 2_000);
        put(facts, AVATAR, avatar != null && avatar.matches("https?://[^\\s\"<>\\\\^`{|}]+") ? avatar : null);
        put(facts, UNION_ID, Told.text(told, "unionid", ID));
        return facts;
    }

    private static void put(Map<String, String> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    static Activity.Profile profile(String account, Map<String, String> facts) {
        return new Activity.Profile(
                account,
                null,
                facts.get(NAME),
                facts.get(AVATAR),
                null,
                facts.get(UNION_ID),
                null,
                false,
                null,
                false,
                null,
                null,
                null);
    }

    /** What was done without a word. */
    static Activity done(
            String id,
            Verb verb,
            Direction direction,
            Instant at,
            @Nullable String conversation,
            Activity.@Nullable About about,
            Map<String, Object> attributes,
            Activity.Profile profile,
            @Nullable String author) {
        return new Activity(
                id,
                verb,
                direction,
                Visibility.PRIVATE,
                at,
                conversation,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                about,
                attributes,
                profile,
                author);
    }

    static @Nullable Instant at(@Nullable Long seconds) {
        return seconds == null || seconds < 0 || seconds > LATEST ? null : Instant.ofEpochSecond(seconds);
    }
}
