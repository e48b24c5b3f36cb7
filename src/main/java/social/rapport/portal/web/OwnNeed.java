package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import social.rapport.shared.Money;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Times;
import social.rapport.vault.Need;
import social.rapport.vault.NeedAnswer;
import social.rapport.vault.Wanted;

/** A need as its person reads it, with what it was answered. */
public record OwnNeed(PortalFrame frame, Need need, List<NeedAnswer> answers) {

    public String path() {
        return frame.path() + "/needs/" + need.id();
    }

    public String what() {
        return need.wanted().what();
    }

    /** All that was said of it, in few words each. */
    public List<String> facts() {
        return facts(need.wanted());
    }

    static List<String> facts(Wanted wanted) {
        List<String> facts = new ArrayList<>();
        facts.add(t("portal.need.firmness." + wanted.firmness().key()));
        LocalDate by = wanted.by();
        if (by != null) {
            facts.add(t("need.by", "date", Times.here().date(by)));
        }
        Money budget = wanted.budget();
        if (budget != null) {
            facts.add(t("need.budget", "amount", Numbers.money(budget.minor(), budget.currency())));
        }
        return facts;
    }

    /** Who sees it now, in a sentence. */
    public String audience() {
        Wanted wanted = need.wanted();
        if (need.withdrawnAt() != null) {
            return t("portal.need.withdrawn", "when", Times.here().ago(need.withdrawnAt()));
        }
        if (wanted.audience() == Wanted.Audience.ME) {
            return t("portal.need.seen.me");
        }
        if (!need.isPublic(Instant.now())) {
            return t("portal.need.seen.over", "brand", frame.brand());
        }
        return wanted.visibleUntil() == null
                ? t("portal.need.seen.brand", "brand", frame.brand())
                : t(
                        "portal.need.seen.until",
                        "brand",
                        frame.brand(),
                        "date",
                        Times.here().date(wanted.visibleUntil()));
    }

    public String by(NeedAnswer answer) {
        return t(
                "portal.need.answer.by",
                "name",
                answer.by(),
                "when",
                Times.here().moment(answer.at()));
    }
}
