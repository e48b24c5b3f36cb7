package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.stream.Collectors;
import social.rapport.consent.Purpose;
import social.rapport.consent.Wording;
import social.rapport.shared.ui.Form;

/** What the brand writes to people for. */
public record PurposesPage(List<Line> purposes, Form form) {

    /** @param asked the versions that people are asked with, by language, in words */
    public record Line(Purpose purpose, String asked) {

        public String path() {
            return "/settings/purposes/" + purpose.key();
        }
    }

    static PurposesPage of(List<Purpose> purposes, List<Wording> current, Form form) {
        return new PurposesPage(
                purposes.stream()
                        .map(purpose -> new Line(purpose, asked(purpose, current)))
                        .toList(),
                form);
    }

    private static String asked(Purpose purpose, List<Wording> current) {
        String versions = current.stream()
                .filter(wording -> wording.purpose().equals(purpose.key()))
                .map(wording -> t(
                        "purposes.version.in",
                        "language",
                        LanguageNames.own(wording.language()),
                        "version",
                        wording.version()))
                .collect(Collectors.joining(" · "));
        return versions.isEmpty() ? t("purposes.unworded") : versions;
    }
}
