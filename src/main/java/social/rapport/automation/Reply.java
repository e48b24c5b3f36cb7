package social.rapport.automation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import social.rapport.shared.Fault;
import social.rapport.shared.text.Wording;
import social.rapport.shared.ui.Words;

/**
 * What a rule answers, in one or more languages of {@link Words#LANGUAGES}. A {@link Wording}'s place of which nothing
 * is known, and for which nothing stands in, is left out.
 */
public record Reply(Map<String, String> texts) {

    /** All that a text may leave open. */
    public static final List<String> VARIABLES = List.of("person.name", "brand.name", "brand.opens");

    static final int LONGEST = 2_000;

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
            } else if (!wording(text).unknown().isEmpty()) {
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

    private static Wording wording(String text) {
        return new Wording(text, Set.copyOf(VARIABLES));
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
        return wording(Objects.requireNonNull(texts.get(language))).whole(known).strip();
    }
}
