package social.rapport.macros;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import social.rapport.shared.Fault;
import social.rapport.shared.text.Wording;
import social.rapport.shared.ui.Words;

/** The same words in some of the languages {@link Words#LANGUAGES}, by language; at least in one. */
public record Texts(Map<String, String> byLanguage) {

    static final int LONGEST = 10_000;

    public Texts {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String language : Words.LANGUAGES) {
            String text =
                    Objects.requireNonNullElse(byLanguage.get(language), "").strip();
            if (!text.isEmpty()) {
                kept.put(language, text.replace("\r\n", "\n"));
            }
        }
        byLanguage = Collections.unmodifiableMap(kept);
    }

    /**
     * The same, where it can be kept.
     *
     * @param pointer where the texts stand in what was asked
     * @throws Fault.Caller naming each text that is to be mended
     */
    Texts checked(String pointer) {
        List<Fault.Field> wrong = new ArrayList<>();
        byLanguage.forEach((language, text) -> {
            if (text.length() > LONGEST) {
                wrong.add(new Fault.Field(pointer + language, "macros.wrong.long"));
            } else if (!Variable.wording(text).unknown().isEmpty()) {
                wrong.add(new Fault.Field(
                        pointer + language,
                        Words.later("macros.wrong.variable", "variable", first(Variable.wording(text)))));
            }
        });
        if (byLanguage.isEmpty()) {
            wrong.add(new Fault.Field(pointer + Words.LANGUAGES.getFirst(), "macros.wrong.empty"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return this;
    }

    /** What is kept with a message must not be taken for its joints. */
    private static String first(Wording wording) {
        return plain(wording.unknown().iterator().next());
    }

    static String plain(String variable) {
        return variable.replaceAll("[|=]", " ");
    }

    /** The languages there are, those that fit first. */
    public List<String> languages(List<String> fitting) {
        return Stream.concat(fitting.stream(), Words.LANGUAGES.stream())
                .distinct()
                .filter(byLanguage::containsKey)
                .toList();
    }

    public Wording in(String language) {
        return Variable.wording(Objects.requireNonNull(byLanguage.get(language)));
    }
}
