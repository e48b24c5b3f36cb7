package social.rapport.automation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/**
 * What a rule answers, in one or more languages of {@link Words#LANGUAGES}. {@code {{person.name|there}}} stands for a name,
 * or for {@code there} where none is known; what is filled in is never looked at again.
 */
public record Reply(Map<String, String> texts) {

    /** All that a text may leave open. */
    public static final List<String> VARIABLES = List.of("person.name", "brand.name", "brand.opens");

    static final int LONGEST = 2_000;

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}|]{0,60}?)\\s*(?:\\|([^{}|]{0,200}))?}}");
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}");
    private static final int LONGEST_VALUE = 120;

    /** @throws Fault.Caller naming each text that is to be mended, such as {@code /texts/ko} */
    public Reply {
        Map<String, String> kept = new LinkedHashMap<>();
        List<Fault.Field> wrong = new ArrayList<>();
        for (String language : texts.keySet()) {
            if (!Words.LANGUAGES.contains(language)) {
                wrong.add(new Fault.Field("/texts/" + language, "automation.wrong.language"));
            }
        }
        for (String language : Words.LANGUAGES) {
            String text =
                    Objects.requireNonNullElse(texts.get(language), "").strip().replace("\r\n", "\n");
            if (text.length() > LONGEST) {
                wrong.add(new Fault.Field("/texts/" + language, "automation.wrong.long"));
            } else if (!isKnown(text)) {
                wrong.add(new Fault.Field("/texts/" + language, "automation.wrong.variable"));
            } else if (!text.isEmpty()) {
                kept.put(language, text);
            }
        }
        if (kept.isEmpty() && wrong.isEmpty()) {
            wrong.add(new Fault.Field("/texts/" + Words.LANGUAGES.getFirst(), "automation.wrong.empty"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        texts = kept;
    }

    private static boolean isKnown(String text) {
        Set<String> known = Set.copyOf(VARIABLES);
        return PLACE.matcher(text).results().allMatch(place -> known.contains(place.group(1)))
                && !BRACES.matcher(PLACE.matcher(text).replaceAll("")).find();
    }

    /** The first of these languages that there is a text in, else the first there is. */
    String language(List<String> wanted) {
        return wanted.stream()
                .map(language -> language.split("[-_]", 2)[0])
                .filter(texts::containsKey)
                .findFirst()
                .orElse(texts.keySet().iterator().next());
    }

    /** @param known what variables stand for; what is left out or blank gives way to what follows its bar */
    String filled(String language, Map<String, String> known) {
        return PLACE.matcher(Objects.requireNonNull(texts.get(language)))
                .replaceAll(place -> {
                    String value = line(known.getOrDefault(place.group(1), ""));
                    String otherwise = Objects.requireNonNullElse(place.group(2), "");
                    return Matcher.quoteReplacement(value.isEmpty() ? otherwise.strip() : value);
                })
                .strip();
    }

    private static String line(String value) {
        String line =
                value.replaceAll("[\\p{Cntrl}\\p{Space}\\u2028\\u2029]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_VALUE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_VALUE));
    }
}
