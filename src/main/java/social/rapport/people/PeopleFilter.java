package social.rapport.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;

/**
 * Which people a list shows; null and empty mean any. The same names stand in the address of the page and in the API.
 *
 * @param q words of what is known of them or of what they said
 * @param tag keys of tags that all must be there
 * @param network such as {@code wechat}
 * @param language such as {@code ko}
 * @param seen seen within a time such as {@code 30d}, or since a day such as {@code 2026-11-22}, which
 *     begins where the workspace is at home
 * @param unseen not seen within such a time, or not since such a day
 * @param has of {@code email}, {@code phone}, {@code name}, all
 */
public record PeopleFilter(
        @Nullable String q,
        Set<String> tag,
        @Nullable String network,
        @Nullable ChannelId channel,
        @Nullable String language,
        @Nullable String seen,
        @Nullable String unseen,
        Set<String> has) {

    public static final List<String> KNOWN = List.of("email", "phone", "name");

    /** The names of the parameters. */
    public static final List<String> NAMES =
            List.of("q", "tag", "network", "channel", "language", "seen", "unseen", "has");

    private static final Pattern DAYS = Pattern.compile("([1-9]\\d{0,3})d");
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    public static final PeopleFilter ALL = new PeopleFilter(null, Set.of(), null, null, null, null, null, Set.of());

    public PeopleFilter {
        tag = tag.stream().map(Tagging::key).collect(Collectors.toCollection(TreeSet::new));
        has = new TreeSet<>(has);
        moment("seen", seen, () -> ZoneOffset.UTC);
        moment("unseen", unseen, () -> ZoneOffset.UTC);
        if (!KNOWN.containsAll(has)) {
            throw Fault.invalid("has", "fault.value");
        }
    }

    /** Reads the parameters of a request; blank ones count for nothing, unknown ones are left to others. */
    public static PeopleFilter of(Function<String, String @Nullable []> parameters) {
        return new PeopleFilter(
                one(parameters, "q"),
                many(parameters, "tag"),
                one(parameters, "network"),
                channel(one(parameters, "channel")),
                one(parameters, "language"),
                one(parameters, "seen"),
                one(parameters, "unseen"),
                many(parameters, "has"));
    }

    private static Set<String> many(Function<String, String @Nullable []> parameters, String name) {
        String[] values = parameters.apply(name);
        return values == null
                ? Set.of()
                : Stream.of(values)
                        .filter(value -> value != null && !value.isBlank())
                        .map(String::strip)
                        .collect(Collectors.toSet());
    }

    private static @Nullable String one(Function<String, String @Nullable []> parameters, String name) {
        String[] values = parameters.apply(name);
        return values == null || values.length == 0 || values[0].isBlank() ? null : values[0].strip();
    }

    private static @Nullable ChannelId channel(@Nullable String id) {
        try {
            return id == null ? null : ChannelId.of(id);
        } catch (IllegalArgumentException noId) {
            throw Fault.invalid("channel", "fault.value");
        }
    }

    private static @Nullable Instant moment(String name, @Nullable String text, Supplier<ZoneId> home) {
        if (text == null) {
            return null;
        }
        var days = DAYS.matcher(text);
        if (days.matches()) {
            return Instant.now().minus(Duration.ofDays(Integer.parseInt(days.group(1))));
        }
        try {
            return text.length() > 10
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(home.get()).toInstant();
        } catch (DateTimeParseException notATime) {
            throw Fault.invalid(name, "people.wrong.moment");
        }
    }

    /**
     * From when on they must have been seen; the beginning of time where that is not asked.
     *
     * @param home asked only where a day is named: where that day begins
     */
    Instant seenSince(Supplier<ZoneId> home) {
        return Objects.requireNonNullElse(moment("seen", seen, home), Instant.EPOCH);
    }

    /** Before when they must have been seen last; the end of time where that is not asked. */
    Instant seenBefore(Supplier<ZoneId> home) {
        return Objects.requireNonNullElse(moment("unseen", unseen, home), NEVER);
    }

    /** What all must be in the listing. */
    List<String> facets() {
        List<String> facets = new ArrayList<>();
        tag.forEach(key -> facets.add(Facets.tag(key)));
        has.forEach(what -> facets.add(Facets.has(what)));
        if (network != null) {
            facets.add(Facets.network(network));
        }
        if (channel != null) {
            facets.add(Facets.channel(channel.toString()));
        }
        if (language != null) {
            facets.add(Facets.language(language));
        }
        return facets;
    }

    public boolean isAll() {
        return equals(ALL);
    }

    /** The same with one parameter set to a value, or without it where that is null. */
    public PeopleFilter with(String name, @Nullable String value) {
        return of(asked -> asked.equals(name) ? value == null ? null : new String[] {value} : values(asked));
    }

    /** The same with one more value, for those that take several. */
    public PeopleFilter and(String name, String value) {
        return of(asked -> asked.equals(name)
                ? Stream.concat(Stream.of(values(asked)), Stream.of(value)).toArray(String[]::new)
                : values(asked));
    }

    /** The same without one of several values. */
    public PeopleFilter without(String name, String value) {
        return of(asked -> asked.equals(name)
                ? Stream.of(values(asked)).filter(known -> !known.equals(value)).toArray(String[]::new)
                : values(asked));
    }

    /** The values of one parameter, as they stand in an address. */
    public String[] values(String name) {
        return switch (name) {
            case "q" -> single(q);
            case "tag" -> tag.toArray(String[]::new);
            case "network" -> single(network);
            case "channel" -> single(channel);
            case "language" -> single(language);
            case "seen" -> single(seen);
            case "unseen" -> single(unseen);
            case "has" -> has.toArray(String[]::new);
            default -> new String[0];
        };
    }

    private static String[] single(@Nullable Object one) {
        return one == null ? new String[0] : new String[] {one.toString()};
    }

    /** As the query of an address, empty where everybody is shown. */
    public String query() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(values(name))
                        .map(value -> name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    /** Reads what {@link #query} wrote. */
    public static PeopleFilter parse(String query) {
        Map<String, List<String>> values = Stream.of(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.groupingBy(
                        pair -> pair[0],
                        Collectors.mapping(
                                pair -> java.net.URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                                Collectors.toList())));
        return of(name -> values.getOrDefault(name, List.of()).toArray(String[]::new));
    }
}
