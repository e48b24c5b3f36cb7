package social.rapport.vault.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import social.rapport.shared.Fault;
import social.rapport.shared.Money;
import social.rapport.vault.Need;
import social.rapport.vault.NeedId;
import social.rapport.vault.Wanted;

/** A need as programs read it, and as those are told who want to hear of it. */
@NamedInterface("json")
public record NeedJson(
        String id,
        String person,
        String what,
        @Nullable LocalDate by,
        @Nullable BudgetJson budget,
        String firmness,
        @Nullable Instant visibleUntil,
        Instant publishedAt,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy) {

    /** @param minor in minor units of the currency, such as cents */
    public record BudgetJson(@Nullable Long minor, @Nullable String currency) {}

    /**
     * A need as programs write it for a person.
     *
     * @param id made by the caller, so that it is taken once; empty for one of our making
     */
    public record Told(
            @Nullable String id,
            @Nullable String what,
            @Nullable LocalDate by,
            @Nullable BudgetJson budget,
            @Nullable String firmness,
            @Nullable Instant visibleUntil) {

        NeedId need() {
            return id == null || id.isEmpty() ? NeedId.next() : new NeedId(uuid(id));
        }

        private static UUID uuid(String text) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException malformed) {
                throw Fault.invalid("/id", "fault.value");
            }
        }

        /** What is told to the brand by a program is for the brand to see. */
        Wanted wanted() {
            return new Wanted(
                    what == null ? "" : what,
                    by,
                    money(budget),
                    Wanted.Firmness.of(firmness == null ? Wanted.Firmness.LIKELY.key() : firmness)
                            .orElseThrow(() -> Fault.invalid("/firmness", "fault.value")),
                    Wanted.Audience.BRAND,
                    visibleUntil);
        }

        private static @Nullable Money money(@Nullable BudgetJson budget) {
            if (budget == null) {
                return null;
            }
            if (budget.minor() == null || budget.currency() == null || !Money.isCurrency(budget.currency())) {
                throw Fault.invalid("/budget", "need.wrong.budget");
            }
            return new Money(budget.minor(), budget.currency());
        }
    }

    public static NeedJson of(Need need) {
        Wanted wanted = need.wanted();
        Money budget = wanted.budget();
        return new NeedJson(
                need.id().toString(),
                need.person().toString(),
                wanted.what(),
                wanted.by(),
                budget == null ? null : new BudgetJson(budget.minor(), budget.currency()),
                wanted.firmness().key(),
                wanted.visibleUntil(),
                need.publishedAt(),
                need.answeredAt(),
                need.answeredBy());
    }
}
