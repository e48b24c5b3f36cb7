package social.rapport.channels.line;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.Meanwhile;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what an event leaves out, while LINE waits for our answer: the file itself, and once a day the name of the person.
 * LINE gives up soon, so what takes longer than a second is let go.
 */
final class Lookups implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int PEOPLE = 200_000;

    private final LineApi api;
    private final Enclosures enclosures;
    private final Meanwhile meanwhile = new Meanwhile(PATIENCE);
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().expireAfterWrite(A_DAY).maximumSize(PEOPLE).build();

    Lookups(LineApi api, Enclosures enclosures) {
        this.api = api;
        this.enclosures = enclosures;
    }

    /** What there is to be known of each event; all of it is asked for at once. */
    List<Noted> of(ConnectedChannel channel, List<JsonNode> events) {
        Meanwhile.Round round = meanwhile.of(channel);
        List<Asked> asked = events.stream()
                .map(event -> new Asked(
                        round.ask(() -> media(channel, event), List.of()),
                        round.ask(() -> facts(channel, event), Map.of())))
                .toList();
        return asked.stream().map(Asked::told).toList();
    }

    private record Asked(Meanwhile.Asked<List<Activity.Media>> media, Meanwhile.Asked<Map<String, String>> facts) {

        Noted told() {
            return new Noted(media.told(), facts.told());
        }
    }

    private Map<String, String> facts(ConnectedChannel channel, JsonNode event) throws NetworkFailure {
        String person = Callbacks.person(event);
        String key = channel.channel().id() + " " + person;
        boolean isLeaving = "unfollow".equals(Told.text(event, "type", 40));
        if (person == null
                || isLeaving
                || !person.matches("[A-Za-z0-9]{1,100}")
                || known.asMap().putIfAbsent(key, true) != null) {
            return Map.of();
        }
        JsonNode profile;
        try {
            profile = api.ask(LineConnector.token(channel), path(event, person));
        } catch (NetworkFailure failure) {
            if (failure.kind() == NetworkFailure.Kind.TEMPORARY) {
                known.invalidate(key);
            }
            throw failure;
        }
        Map<String, String> facts = new HashMap<>();
        put(facts, Callbacks.NAME, Told.name(profile, "displayName"));
        String picture = Told.text(profile, "pictureUrl", 2_000);
        put(facts, Callbacks.PICTURE, picture != null && picture.startsWith("https://") ? picture : null);
        String language = Told.name(profile, "language");
        put(
                facts,
                Callbacks.LANGUAGE,
                language != null && language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}") ? language : null);
        return facts;
    }

    /** Of somebody in a group LINE tells there alone. */
    private static String path(JsonNode event, String person) {
        String group = Told.text(event.path("source"), "groupId", 100);
        return group != null && group.matches("[A-Za-z0-9]+")
                ? "group/" + group + "/member/" + person
                : "profile/" + person;
    }

    private static void put(Map<String, String> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private List<Activity.Media> media(ConnectedChannel channel, JsonNode event) throws NetworkFailure {
        JsonNode message = event.path("message");
        String name = Callbacks.file(message);
        String id = Told.text(message, "id", 100);
        if (name == null || id == null || !id.matches("[0-9]+")) {
            return List.of();
        }
        return api
                .keep(LineConnector.token(channel), id, channel.channel().id() + " " + id, name, enclosures)
                .map(Activity.Media::of)
                .stream()
                .toList();
    }

    @Override
    public void close() {
        meanwhile.close();
    }
}
