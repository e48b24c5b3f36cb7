package social.rapport.macros.web;

import java.util.HashMap;
import java.util.Map;
import social.rapport.macros.CannedAnswer;
import social.rapport.macros.CannedAnswers.Told;
import social.rapport.macros.Texts;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Words;

/** A canned answer as a form shows it, and as a form sends it. */
final class CannedAnswerForm {

    private CannedAnswerForm() {}

    static Form begun(boolean isShared) {
        return Form.empty().with("shared", isShared ? "true" : "");
    }

    static Form of(CannedAnswer answer) {
        Form form = Form.empty()
                .with("shortcut", answer.shortcut())
                .with("name", answer.name())
                .with("folder", answer.folder() == null ? "" : answer.folder())
                .with("shared", answer.isShared() ? "true" : "");
        for (Map.Entry<String, String> text : answer.texts().byLanguage().entrySet()) {
            form = form.with("texts/" + text.getKey(), text.getValue());
        }
        return form;
    }

    static Told told(Form form) {
        Map<String, String> texts = new HashMap<>();
        Words.LANGUAGES.forEach(language -> texts.put(language, form.get("texts/" + language)));
        return new Told(
                form.get("shortcut"),
                form.get("name"),
                form.get("folder"),
                new Texts(texts),
                form.holds("shared", "true"));
    }
}
