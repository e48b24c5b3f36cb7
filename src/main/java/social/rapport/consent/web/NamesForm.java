package social.rapport.consent.web;

import java.util.HashMap;
import java.util.Map;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Words;

/** What something is called, as typed in a field for each language. */
final class NamesForm {

    private NamesForm() {}

    static Map<String, String> read(Form form) {
        return read(form, "names/");
    }

    static Map<String, String> read(Form form, String field) {
        Map<String, String> typed = new HashMap<>();
        Words.LANGUAGES.forEach(language -> typed.put(language, form.get(field + language)));
        return typed;
    }
}
