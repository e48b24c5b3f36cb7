package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import social.rapport.consent.Purpose;
import social.rapport.consent.Wording;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Times;

/**
 * One purpose: what it is called and what people are asked with.
 *
 * @param published every version in every language, the newest of each first
 */
public record PurposePage(Purpose purpose, List<Wording> published, Form names, Form texts) {

    static PurposePage of(Purpose purpose, List<Wording> published) {
        return new PurposePage(purpose, published, names(purpose), texts(published));
    }

    private static Form names(Purpose purpose) {
        Form form = Form.empty();
        for (var name : purpose.names().entrySet()) {
            form = form.with("names/" + name.getKey(), name.getValue());
        }
        return form;
    }

    private static Form texts(List<Wording> published) {
        Form form = Form.empty();
        for (Wording wording : published.reversed()) {
            form = form.with("texts/" + wording.language(), wording.words());
        }
        return form;
    }

    PurposePage refusedNames(Form refused) {
        return new PurposePage(purpose, published, refused, texts);
    }

    PurposePage refusedTexts(Form refused) {
        return new PurposePage(purpose, published, names, refused);
    }

    public String path() {
        return "/settings/purposes/" + purpose.key();
    }

    public String told(Wording wording) {
        return t(
                "purposes.version.told",
                "language",
                LanguageNames.own(wording.language()),
                "version",
                wording.version(),
                "when",
                Times.here().moment(wording.publishedAt()),
                "by",
                wording.by());
    }
}
