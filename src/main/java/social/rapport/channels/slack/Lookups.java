package social.rapport.channels.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.Meanwhile;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what an event leaves out, while Slack waits for our answer: who it was, who is named in it, where it was, and the files
 * that were shared. Slack gives up after three seconds, so what takes longer than two is let go. Names are asked for once a day.
 */
final class Lookups implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Pattern PICTURES = Pattern.compile("https://[^\\s\"<>\\\\^`{|}]+");
    private static final Pattern EMAILS = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern LANGUAGES = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final Pattern ZONES = Pattern.compile("[A-Za-z_]+(/[A-Za-z0-9_+-]+){1,2}");
    private static final int NAMES = 100_000;
    private static final int MOST_NAMED = 5;
    private static final int MOST_FILES = 10;

    private final SlackApi api;
    private final Enclosures enclosures;
    private final Meanwhile meanwhile = new Meanwhile(PATIENCE);
    private final Cache<String, Map<String, String>> known =
            Caffeine.newBuilder().expireAfterWrite(A_DAY).maximumSize(NAMES).build();

    Lookups(SlackApi api, Enclosures enclosures) {
        this.api = api;
        this.enclosures = enclosures;
    }

    @FunctionalInterface
    private interface Finding {
        Map<String, String> find() throws NetworkFailure;
    }

    Noted of(ConnectedChannel channel, Events event) {
        Meanwhile.Round round = meanwhile.of(channel);
        List<Meanwhile.Asked<Optional<Activity.Media>>> files = new ArrayList<>();
        for (Shared file : event.files().stream().limit(MOST_FILES).toList()) {
            files.add(round.ask(() -> api.keep(channel, file, enclosures).map(Activity.Media::of), Optional.empty()));
        }
        List<Meanwhile.Asked<Map<String, String>>> facts = new ArrayList<>();
        String person = event.person();
        if (person != null) {
            facts.add(round.ask(() -> person(channel, person), Map.of()));
        }
        for (String named : Mrkdwn.named(event.text(), MOST_NAMED)) {
            facts.add(round.ask(() -> named(channel, named), Map.of()));
        }
        String place = event.place();
        if (place != null) {
            facts.add(round.ask(() -> place(channel, place), Map.of()));
        }
        Map<String, String> all = new HashMap<>();
        facts.forEach(asked -> all.putAll(asked.told()));
        return new Noted(files.stream().flatMap(asked -> asked.told().stream()).toList(), all);
    }

    private Map<String, String> person(ConnectedChannel channel, String id) throws NetworkFailure {
        return once(channel, id, () -> {
            JsonNode user = api.ask(channel, "users.info", Map.of("user", id, "include_locale", "true"))
                    .path("user");
            JsonNode profile = user.path("profile");
            Map<String, String> facts = new HashMap<>();
            String shown = Told.name(profile, "display_name");
            put(facts, Somebody.HANDLE, Told.name(user, "name"));
            put(facts, Somebody.NAME, shown == null ? Told.name(profile, "real_name") : shown);
            put(facts, Somebody.PICTURE, Told.matching(Told.text(profile, "image_192", 2_000), PICTURES));
            put(facts, Somebody.EMAIL, Told.matching(Told.text(profile, "email", 320), EMAILS));
            put(facts, Somebody.LANGUAGE, Told.matching(Told.name(user, "locale"), LANGUAGES));
            put(facts, Somebody.ZONE, Told.matching(Told.name(user, "tz"), ZONES));
            return facts;
        });
    }

    private Map<String, String> named(ConnectedChannel channel, String id) throws NetworkFailure {
        String name = person(channel, id).get(Somebody.NAME);
        return name == null ? Map.of() : Map.of("@" + id, name);
    }

    private Map<String, String> place(ConnectedChannel channel, String id) throws NetworkFailure {
        return once(channel, id, () -> {
            String name = Told.name(
                    api.ask(channel, "conversations.info", Map.of("channel", id))
                            .path("channel"),
                    "name");
            return name == null ? Map.of() : Map.of(Events.PLACE, "#" + name);
        });
    }

    /** What Slack does not tell us to-day it is not asked again before to-morrow, unless it was only away. */
    private Map<String, String> once(ConnectedChannel channel, String id, Finding finding) throws NetworkFailure {
        String key = channel.channel().id() + " " + id;
        Map<String, String> before = known.getIfPresent(key);
        if (before != null) {
            return before;
        }
        try {
            Map<String, String> found = Map.copyOf(finding.find());
            known.put(key, found);
            return found;
        } catch (NetworkFailure untold) {
            if (untold.kind() == Kind.PERMANENT) {
                known.put(key, Map.of());
            }
            throw untold;
        }
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
