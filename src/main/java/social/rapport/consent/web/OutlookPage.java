package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Outlook;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Option;

/**
 * How many people could be reached, and why not the others.
 *
 * @param outlook null where it was not asked for
 */
public record OutlookPage(
        List<Option> channels,
        List<Option> purposes,
        List<Option> topics,
        @Nullable Outlook outlook,
        Form form) {

    public String reached() {
        return outlook == null
                ? ""
                : t("outlook.reached", "reached", outlook.reached(), "people", Numbers.count(outlook.people()));
    }

    /** @param words whom a reason keeps away */
    public record Line(String words, String people) {

        static List<Line> of(List<Outlook.Count> counts) {
            return counts.stream()
                    .map(count -> new Line(t("outlook." + count.code()), Numbers.count(count.people())))
                    .toList();
        }
    }

    public List<Line> later() {
        return outlook == null ? List.of() : Line.of(Outlook.ranked(outlook.later()));
    }

    public List<Line> never() {
        return outlook == null ? List.of() : Line.of(Outlook.ranked(outlook.never()));
    }
}
