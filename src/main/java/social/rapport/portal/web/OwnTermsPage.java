package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.shared.ui.Times;
import social.rapport.terms.Agreement;
import social.rapport.terms.Terms;

/**
 * The terms that whoever looks can proffer to a brand, and those that they did.
 *
 * @param mine all that they proffered, the newest first
 */
public record OwnTermsPage(PortalFrame frame, List<Agreement> mine) {

    public List<Terms> roster() {
        return Terms.roster();
    }

    public String path() {
        return frame.path() + "/terms";
    }

    public String name(Terms terms) {
        return terms.name(LocaleContextHolder.getLocale());
    }

    public String text(Terms terms) {
        return terms.text(LocaleContextHolder.getLocale());
    }

    /** What stands of these terms; null where they can be proffered. */
    public @Nullable Agreement standing(Terms terms) {
        Optional<Agreement> found = mine.stream()
                .filter(one -> one.terms().equals(terms) && one.state().isStanding())
                .findFirst();
        return found.orElse(null);
    }

    /** What is over. */
    public List<Agreement> past() {
        return mine.stream().filter(one -> !one.state().isStanding()).toList();
    }

    public String css(Agreement agreement) {
        return switch (agreement.state()) {
            case PROFFERED -> "deferred";
            case ACCEPTED -> "allowed";
            case DECLINED -> "refused";
            case WITHDRAWN, ENDED -> "";
        };
    }

    public String when(Agreement agreement) {
        Agreement.Settled settled = agreement.settled();
        if (agreement.endedAt() != null) {
            return t("portal.terms.ended", "when", Times.here().moment(agreement.endedAt()));
        }
        return settled == null
                ? t("portal.terms.proffered", "when", Times.here().moment(agreement.profferedAt()))
                : t(
                        "portal.terms." + agreement.state().key(),
                        "when",
                        Times.here().moment(settled.at()));
    }
}
