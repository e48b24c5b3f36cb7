package social.rapport.consent.web;

import java.util.List;
import java.util.Locale;
import social.rapport.consent.StopNotice;
import social.rapport.consent.Stopping;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Words;

/**
 * How people stop what the brand sends them.
 *
 * @param lines what stands below such messages as things are now
 */
public record StoppingPage(Form form, List<Line> lines, boolean hasAddress) {

    /** @param language its own name */
    public record Line(String tag, String language, String words) {}

    static StoppingPage of(Form form, Stopping stopping) {
        boolean hasAddress = !stopping.address().isEmpty();
        return new StoppingPage(
                form,
                Words.LANGUAGES.stream()
                        .map(language -> new Line(
                                language,
                                Words.in(Locale.forLanguageTag(language), "stop.language"),
                                new StopNotice(language, hasAddress ? stopping.address() + "/stop/…" : null).words()))
                        .toList(),
                hasAddress);
    }
}
