package social.rapport.channels.mapped;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Told;
import social.rapport.channels.mapped.NetworkMapping.Rule;
import social.rapport.shared.Sha256;
import social.rapport.shared.WebAddress;
import social.rapport.shared.text.Moments;

/**
 * What a mapping makes of an item: an interaction in the open channel's format, which is read, and judged, as one that had been
 * posted there. What would not do and could as well be left out is left out.
 */
final class Translation {

    private static final int ID = 200;
    private static final int SHORT = 200;
    private static final int TITLE = 1_000;
    private static final int ATTRIBUTE = 2_000;
    private static final int MEDIA = 20;
    private static final int NAME = 64;
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private final ZoneId zone;
    private final Rule rule;
    private final Value.Item item;

    Translation(ZoneId zone, Rule rule, Value.Item item) {
        this.zone = zone;
        this.rule = rule;
        this.item = item;
    }

    Map<String, Object> interaction() {
        Map<String, Object> made = new LinkedHashMap<>();
        rule.fields().forEach((field, from) -> {
            Object value = field.equals("media") ? media(from) : value(field, from.of(item));
            if (value != null) {
                put(made, field, value);
            }
        });
        if (made.get("place") instanceof Map<?, ?> place && place.containsKey("lat") != place.containsKey("lon")) {
            place.remove("lat");
            place.remove("lon");
        }
        return made;
    }

    private static void put(Map<String, Object> into, String field, Object value) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            into.put(field, value);
            return;
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> inner = (Map<String, Object>)
                into.computeIfAbsent(field.substring(0, dot), ignored -> new LinkedHashMap<String, Object>());
        inner.put(field.substring(dot + 1), value);
    }

    private @Nullable Object value(String field, @Nullable Object found) {
        if (found == null) {
            return null;
        }
        String text = Value.text(found).strip();
        return switch (field) {
            case "id", "conversation", "in_reply_to", "person.id", "object.id" -> id(text);
            case "at" ->
                text.equals(Made.NOW)
                        ? text
                        : Moments.of(text, zone).map(Instant::toString).orElse(text);
            case "text" -> Told.text(text, Told.LONGEST_TEXT);
            case "subject", "object.title" -> line(text, TITLE);
            case "author" -> Map.of("name", String.valueOf(line(text, SHORT)));
            case "verb", "direction", "visibility" -> text.toLowerCase(Locale.ROOT);
            case "language", "person.locale" ->
                fitting(text.replace('_', '-'), tag -> tag.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}"));
            case "person.time_zone" -> fitting(text, ZONES::contains);
            case "person.avatar", "person.url", "object.url" -> url(text);
            case "person.email" -> fitting(text, mail -> mail.length() <= 320 && mail.matches("[^@\\s]+@[^@\\s]+"));
            case "person.phone" -> fitting(text, phone -> phone.length() <= 40);
            case "person.followers" -> found instanceof Integer || found instanceof Long ? found : count(text);
            case "place.lat" -> degrees(text, 90);
            case "place.lon" -> degrees(text, 180);
            default -> field.startsWith("attributes.") ? attribute(field, found) : line(text, SHORT);
        };
    }

    /** An id that is longer than ids are kept stands for itself by its digest. */
    private static @Nullable String id(String text) {
        String line = line(text, Integer.MAX_VALUE);
        return line != null && line.length() > ID ? Sha256.key(line).toString() : line;
    }

    private static @Nullable String line(String text, int longest) {
        String kept = Told.text(text, longest);
        return kept == null ? null : kept.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static @Nullable String fitting(String text, Predicate<String> fits) {
        return fits.test(text) ? text : null;
    }

    private static @Nullable String url(String text) {
        boolean isClean =
                text.length() <= 2_000 && text.chars().noneMatch(c -> c <= ' ' || "\"<>\\^`{|}".indexOf(c) >= 0);
        return isClean && WebAddress.isOne(text.replaceFirst("#.*", "")) ? text : null;
    }

    private static @Nullable Object count(String text) {
        return text.matches("\\d{1,15}") ? Long.valueOf(text) : null;
    }

    private static @Nullable Object degrees(String text, int most) {
        if (!text.matches("[+-]?\\d{1,3}(\\.\\d{1,15})?")) {
            return null;
        }
        double degrees = Double.parseDouble(text);
        return Math.abs(degrees) <= most ? degrees : null;
    }

    private static @Nullable Object attribute(String field, Object found) {
        boolean isNamed = field.length() - "attributes.".length() <= NAME;
        boolean isPlain = found instanceof Boolean || found instanceof Integer || found instanceof Long;
        return !isNamed ? null : isPlain ? found : number(found);
    }

    private static @Nullable Object number(Object found) {
        String text = Value.text(found);
        return found instanceof Double && text.length() < 20 ? found : Told.text(text, ATTRIBUTE);
    }

    private @Nullable Object media(Value from) {
        List<Map<String, String>> media = new ArrayList<>();
        for (Object found : from.all(item)) {
            String url = url(Value.text(found).strip());
            if (url != null && media.size() < MEDIA) {
                media.add(Map.of("url", url));
            }
        }
        return media.isEmpty() ? null : media;
    }
}
