package social.rapport.vault.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.people.PersonCard;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Times;
import social.rapport.vault.Need;

/**
 * A need as the team reads it.
 *
 * @param name of its person
 * @param nameLang the language that they are called in, where it is known
 * @param when by which day, in words; null where it may be any
 * @param budget in words; null where they do not say
 * @param until how long it may be seen, in words; null where no end is set
 * @param answers what the team said to it, the first first
 */
public record NeedRow(
        Need need,
        String name,
        @Nullable String nameLang,
        @Nullable String when,
        @Nullable String budget,
        @Nullable String until,
        List<NeedAnswerRow> answers) {

    /**
     * What whoever looks may do.
     *
     * @param answer write to its person
     * @param mark note that it was answered elsewhere
     */
    public record May(boolean answer, boolean mark) {}

    static NeedRow of(Need need, Map<PersonId, PersonCard> people, List<NeedAnswerRow> answers) {
        PersonCard card = people.get(need.person());
        Money budget = need.wanted().budget();
        return new NeedRow(
                need,
                card == null || card.name().isEmpty() ? t("people.nameless") : card.name(),
                card == null ? null : card.locale(),
                need.wanted().by() == null
                        ? null
                        : t("need.by", "date", Times.here().date(need.wanted().by())),
                budget == null ? null : t("need.budget", "amount", Numbers.money(budget.minor(), budget.currency())),
                need.wanted().visibleUntil() == null
                        ? null
                        : t(
                                "need.until",
                                "moment",
                                Times.here().date(need.wanted().visibleUntil())),
                answers);
    }

    public String firmness() {
        return t("need.firmness." + need.wanted().firmness().key());
    }

    public boolean isAnswered() {
        return need.answeredAt() != null;
    }

    /** Who answered it and when, in words. */
    public String answered() {
        return need.answeredAt() == null || need.answeredBy() == null
                ? ""
                : t(
                        "need.answered.by",
                        "name",
                        need.answeredBy(),
                        "when",
                        Times.here().ago(need.answeredAt()));
    }

    public String path() {
        return "/needs/" + need.id();
    }
}
