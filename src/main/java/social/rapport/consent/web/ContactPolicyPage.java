package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;

/**
 * When and how often the brand writes to people who have said nothing about it, and how long it keeps those whom it only
 * overheard.
 */
public record ContactPolicyPage(Form form, List<Option> overheardDays) {

    static final String FOR_GOOD = "always";

    private static final List<Integer> OFFERED = List.of(30, 90, 180, 365, 730);

    /** @param kept as it is set now */
    static ContactPolicyPage of(Form form, @Nullable Integer kept) {
        TreeSet<Integer> offered = new TreeSet<>(OFFERED);
        if (kept != null) {
            offered.add(kept);
        }
        return new ContactPolicyPage(
                form,
                Stream.concat(
                                offered.stream()
                                        .map(days -> Option.of(
                                                Integer.toString(days), t("policy.overheard.days", "days", days))),
                                Stream.of(Option.of(FOR_GOOD, t("policy.overheard.always"))))
                        .toList());
    }
}
