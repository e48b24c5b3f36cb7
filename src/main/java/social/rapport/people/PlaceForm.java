package social.rapport.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Observation.Value;

/** An address, ready for comparing: each part as its letters and digits only, in whatever script. */
record PlaceForm(
        @Nullable Value number,
        @Nullable Value street,
        @Nullable Value building,
        @Nullable Value locality,
        @Nullable Value postcode,
        @Nullable Value region) {

    private static final Pattern NOT_TEXT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern LAST_WORD = Pattern.compile("(?<=\\s)(\\p{L}+)\\.?$");
    private static final Map<String, String> STREET_WORDS = Map.ofEntries(
            Map.entry("st", "street"),
            Map.entry("str", "street"),
            Map.entry("rd", "road"),
            Map.entry("av", "avenue"),
            Map.entry("ave", "avenue"),
            Map.entry("dr", "drive"),
            Map.entry("ct", "court"),
            Map.entry("pl", "place"),
            Map.entry("cr", "crescent"),
            Map.entry("cres", "crescent"),
            Map.entry("cct", "circuit"),
            Map.entry("ln", "lane"),
            Map.entry("blvd", "boulevard"));

    static PlaceForm of(MatchProfile.Address address) {
        Value locality = value(address.locality());
        Value postcode = value(address.postcode());
        boolean swapped = !isCode(postcode) && isCode(locality);
        return new PlaceForm(
                value(address.number()),
                street(address.street()),
                value(address.building()),
                swapped ? postcode : locality,
                swapped ? locality : postcode,
                value(address.region()));
    }

    /** The letters and digits of a value, or null when there are none. */
    static @Nullable Value value(@Nullable String text) {
        String key = text == null ? "" : key(text);
        return text == null || key.isEmpty() ? null : new Value(text.strip(), key);
    }

    private static String key(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NOT_TEXT.matcher(plain).replaceAll("");
    }

    private static @Nullable Value street(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String spelledOut = LAST_WORD
                .matcher(text.strip().toLowerCase(Locale.ROOT))
                .replaceFirst(word -> STREET_WORDS.getOrDefault(word.group(1), word.group(1)));
        String key = key(spelledOut);
        return key.isEmpty() ? null : new Value(text.strip(), key);
    }

    private static boolean isCode(@Nullable Value value) {
        return value != null && value.key().chars().anyMatch(Character::isDigit);
    }
}
