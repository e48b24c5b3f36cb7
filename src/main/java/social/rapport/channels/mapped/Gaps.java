package social.rapport.channels.mapped;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the gaps of what a mapping sends: names between braces, and nothing else. */
final class Gaps {

    /** For the key of the channel, in headers alone: addresses get into logs. */
    static final String KEY = "{key}";

    static final String OF_URL = "{person} {conversation} {in_reply_to} {id}";
    static final String OF_BODY = "{text} " + OF_URL + " {author}";

    private static final Pattern GAP = Pattern.compile("\\{[A-Za-z_]+}");

    private Gaps() {}

    /** Whether a text has no gaps but known ones. */
    static boolean isWhole(String text, String known) {
        List<String> names = List.of(known.split(" ", -1));
        return GAP.matcher(text).results().map(MatchResult::group).allMatch(names::contains);
    }

    static String filled(String text, Map<String, String> with) {
        return GAP.matcher(text)
                .replaceAll(gap -> Matcher.quoteReplacement(
                        with.getOrDefault(gap.group().substring(1, gap.group().length() - 1), "")));
    }

    /** An address; empty where what it is filled with would lead elsewhere. */
    static Optional<String> address(String url, Map<String, String> with) {
        Map<String, String> encoded = new LinkedHashMap<>();
        with.forEach((name, value) -> encoded.put(
                name, URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")));
        boolean isElsewhere = GAP.matcher(url)
                .results()
                .map(gap ->
                        with.getOrDefault(gap.group().substring(1, gap.group().length() - 1), ""))
                .anyMatch(value -> value.isBlank() || value.matches("\\.+"));
        return isElsewhere ? Optional.empty() : Optional.of(filled(url, encoded));
    }

    /** JSON with its texts filled; it needs no escaping, since it is not text yet. */
    static Object filled(Object json, Map<String, String> with) {
        if (json instanceof Map<?, ?> names) {
            Map<String, Object> filled = new LinkedHashMap<>();
            names.forEach((name, value) -> filled.put(name.toString(), filled((Object) value, with)));
            return filled;
        }
        if (json instanceof List<?> list) {
            List<Object> filled = new ArrayList<>();
            list.forEach(value -> filled.add(filled((Object) value, with)));
            return filled;
        }
        return json instanceof String text ? filled(text, with) : json;
    }
}
