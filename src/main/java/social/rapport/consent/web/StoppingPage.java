package social.rapport.consent.web;

import java.util.List;
import java.util.Locale;
import social.rapport.consent.StopNotice;
import social.rapport.shared.ui.Words;

/**
 * How people stop what the brand sends them.
 *
 * @param address where they reach this server; empty where that is unknown
 * @param lines what stands below such messages as things are now
 */
public record StoppingPage(String address, List<Line> lines) {

    /** @param language its own name */
    public record Line(String tag, String language, String words) {}

    static StoppingPage of(String address) {
        return new StoppingPage(
                address,
                Words.LANGUAGES.stream()
                        .map(language -> new Line(
                                language,
                                Words.in(Locale.forLanguageTag(language), "stop.language"),
                                new StopNotice(language, address.isEmpty() ? null : address + "/stop/…").words()))
                        .toList());
    }

    public boolean hasAddress() {
        return !address.isEmpty();
    }
}
