package social.rapport.macros;

import java.util.List;
import java.util.Map;
import social.rapport.shared.text.Filled;
import social.rapport.shared.text.Wording;

/**
 * Whom words go to, and what is known of them there.
 *
 * @param languages in which they should be written to, the best first
 */
public record Addressee(Map<Variable, String> known, List<String> languages) {

    /** The words as they will read them. */
    public Filled reads(Wording wording) {
        return wording.filled(Variable.keyed(known));
    }

    /** The languages that these texts are in, the best for them first. */
    public List<String> languages(Texts texts) {
        return texts.languages(languages);
    }

    /** The text in the language that is best for them. */
    public Filled reads(Texts texts) {
        return reads(texts.in(languages(texts).getFirst()));
    }
}
