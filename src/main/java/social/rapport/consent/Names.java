package social.rapport.consent;

import static social.rapport.shared.ui.Words.t;

import java.util.Map;
import java.util.TreeMap;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/** What something that people choose from is called, by language. */
final class Names {

    private static final int LONGEST = 60;

    private Names() {}

    /** The names without those left blank. */
    static Map<String, String> check(Map<String, String> names) {
        Map<String, String> given = new TreeMap<>();
        names.forEach((language, name) -> {
            if (!Words.LANGUAGES.contains(language)) {
                throw Fault.invalid(
                        "/names/" + language,
                        t("purposes.wrong.language", "languages", String.join(", ", Words.LANGUAGES)));
            }
            String stripped = name == null ? "" : name.strip();
            if (stripped.length() > LONGEST) {
                throw Fault.invalid("/names/" + language, t("purposes.wrong.name", "most", LONGEST));
            }
            if (!stripped.isEmpty()) {
                given.put(language, stripped);
            }
        });
        if (given.isEmpty()) {
            throw Fault.invalid("/names/" + Words.LANGUAGES.getFirst(), "purposes.wrong.nameless");
        }
        return given;
    }
}
