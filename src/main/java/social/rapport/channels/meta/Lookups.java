package social.rapport.channels.meta;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
 * Finds out what a delivery leaves out, while Meta waits for our answer: the files themselves, who mentioned the brand, and
 * once a day the name of whoever writes. What takes longer than three seconds is let go.
 */
final class Lookups implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int PEOPLE = 200_000;
    private static final String FROM = "from";
    private static final List<String> WHERE = List.of(FROM, "mentioned_comment", "mentioned_media");
    private static final Pattern IDS = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final GraphApi api;
    private final Enclosures enclosures;
    private final Meanwhile meanwhile = new Meanwhile(PATIENCE);
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().expireAfterWrite(A_DAY).maximumSize(PEOPLE).build();

    Lookups(GraphApi api, Enclosures enclosures) {
        this.api = api;
        this.enclosures = enclosures;
    }

    /**
     * What is to be asked about one event.
     *
     * @param person whose name the event leaves out; null where it tells, or nobody asks
     * @param fields of a person, as this kind of account has them
     * @param question by which Meta has to say whose it is, and what it says; null where the event tells
     * @param key names the event for ever
     */
    record Wish(
            @Nullable String person,
            String fields,
            @Nullable String question,
            List<Deliveries.File> files,
            String key) {}

    /** What there is to be known of each; all of it is asked for at once. */
    List<Noted> of(ConnectedChannel channel, List<Wish> wishes) {
        Meanwhile.Round round = meanwhile.of(channel);
        List<Asked> asked = wishes.stream()
                .map(wish -> new Asked(
                        IntStream.range(0, wish.files().size())
                                .mapToObj(i -> round.ask(() -> media(channel, wish, i), List.<Activity.Media>of()))
                                .toList(),
                        round.ask(() -> person(channel, wish), Map.of()),
                        round.ask(() -> author(channel, wish), Map.of())))
                .toList();
        return asked.stream().map(Asked::told).toList();
    }

    private record Asked(
            List<Meanwhile.Asked<List<Activity.Media>>> media,
            Meanwhile.Asked<Map<String, String>> person,
            Meanwhile.Asked<Map<String, String>> author) {

        Noted told() {
            Map<String, String> facts = new HashMap<>(person.told());
            facts.putAll(author.told());
            return new Noted(media.stream().flatMap(one -> one.told().stream()).toList(), facts);
        }
    }

    private Map<String, String> person(ConnectedChannel channel, Wish wish) throws NetworkFailure {
        String person = wish.person();
        String key = channel.channel().id() + " " + person;
        if (person == null || !IDS.matcher(person).matches() || known.asMap().putIfAbsent(key, true) != null) {
            return Map.of();
        }
        try {
            return facts(api.ask(channel, person + "?fields=" + wish.fields()));
        } catch (NetworkFailure failure) {
            if (failure.kind() == NetworkFailure.Kind.TEMPORARY) {
                known.invalidate(key);
            }
            throw failure;
        }
    }

    private Map<String, String> author(ConnectedChannel channel, Wish wish) throws NetworkFailure {
        if (wish.question() == null) {
            return Map.of();
        }
        JsonNode told = api.ask(channel, wish.question());
        Map<String, String> facts = new HashMap<>();
        for (String where : WHERE) {
            JsonNode found = told.path(where);
            if (found.isObject()) {
                facts.putAll(facts(found));
                put(facts, Somebody.ID, where.equals(FROM) ? Deliveries.id(found, "id") : null);
                put(facts, Somebody.WORDS, Told.text(found, "text", Told.LONGEST_TEXT));
                put(facts, Somebody.WORDS, Told.text(found, "caption", Told.LONGEST_TEXT));
            }
        }
        return facts;
    }

    private static Map<String, String> facts(JsonNode profile) {
        Map<String, String> facts = new HashMap<>();
        String first = Objects.requireNonNullElse(Told.name(profile, "first_name"), "");
        String last = Objects.requireNonNullElse(Told.name(profile, "last_name"), "");
        String name = Told.name(profile, "name");
        String whole = name == null ? (first + ' ' + last).strip() : name;
        put(facts, Somebody.NAME, whole.isEmpty() ? null : whole);
        put(facts, Somebody.HANDLE, Told.name(profile, "username"));
        put(facts, Somebody.PICTURE, Deliveries.url(profile, "profile_pic"));
        return facts;
    }

    private static void put(Map<String, String> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private List<Activity.Media> media(ConnectedChannel channel, Wish wish, int number) throws NetworkFailure {
        Deliveries.File file = wish.files().get(number);
        String key = channel.channel().id() + " " + wish.key() + " " + number;
        return (file.byId()
                        ? api.keep(channel, file.place(), key, file.name(), enclosures)
                        : api.keep(URI.create(file.place()), key, file.name(), enclosures))
                .map(Activity.Media::of).stream().toList();
    }

    @Override
    public void close() {
        meanwhile.close();
    }
}
