package social.rapport.shared.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places that are filled in for each person: <code>{{person.name}}</code>, or <code>{{person.name|there}}</code>
 * with what stands there where nothing is known. What is filled in is never looked at again, whatever it says. There is no
 * language of expressions behind it.
 *
 * @param variables the keys of all that the text may leave open
 */
public record Wording(String text, Set<String> variables) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}|]{0,60}?)\\s*(?:\\|([^{}|]{0,200}))?}}");
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}");
    private static final int LONGEST_VALUE = 200;

    /** @param known what variables stand for; what is left out or blank is not known */
    public Filled filled(Map<String, String> known) {
        List<String> open = new ArrayList<>();
        String filled = PLACE.matcher(text).replaceAll(place -> {
            String value = value(place, known);
            if (value.isEmpty()) {
                open.add(place.group(1));
            }
            return Matcher.quoteReplacement(value.isEmpty() ? place.group() : value);
        });
        return new Filled(filled, List.copyOf(new LinkedHashSet<>(open)));
    }

    /** The same, with nothing where nothing is known. */
    public String whole(Map<String, String> known) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place, known)));
    }

    private String value(MatchResult place, Map<String, String> known) {
        if (!variables.contains(place.group(1))) {
            return "";
        }
        String value = line(known.getOrDefault(place.group(1), ""));
        return value.isEmpty() && place.group(2) != null ? place.group(2).strip() : value;
    }

    private static String line(String value) {
        String line =
                value.replaceAll("[\\p{Cntrl}\\p{Space}\\u2028\\u2029]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_VALUE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_VALUE));
    }

    /** What stands in braces and is no variable, or not closed; empty where all is well. */
    public Set<String> unknown() {
        Set<String> unknown = new LinkedHashSet<>();
        PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .filter(key -> !variables.contains(key))
                .forEach(key -> unknown.add("{{" + key + "}}"));
        BRACES.matcher(PLACE.matcher(text).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .forEach(unknown::add);
        return unknown;
    }
}
