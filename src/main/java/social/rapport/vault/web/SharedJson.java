package social.rapport.vault.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.Money;
import social.rapport.vault.Bought;
import social.rapport.vault.Grant;
import social.rapport.vault.GrantRequest;
import social.rapport.vault.GrantRequests.Question;
import social.rapport.vault.Purchase;
import social.rapport.vault.Share;
import social.rapport.vault.SharedVault;
import social.rapport.vault.VaultId;

/** What is lent of vaults, as programs read it and ask for it. */
final class SharedJson {

    private SharedJson() {}

    /**
     * A part of a vault.
     *
     * @param grants by which it is read; where there are none, nothing is
     * @param items purchases, the latest bought first
     */
    record VaultPartJson(
            List<GrantJson> grants,
            List<VaultFactJson> facts,
            List<NeedJson> needs,
            List<PurchaseJson> items,
            @Nullable String next,
            long total) {

        static VaultPartJson of(SharedVault.Part part) {
            return new VaultPartJson(
                    part.grants().stream().map(GrantJson::of).toList(),
                    part.facts().stream()
                            .map(fact -> new VaultFactJson(fact.name(), fact.value(), fact.keptAt()))
                            .toList(),
                    part.needs().stream().map(NeedJson::of).toList(),
                    part.purchases().items().stream().map(PurchaseJson::of).toList(),
                    part.purchases().next(),
                    part.purchases().total());
        }
    }

    record VaultFactJson(String name, String value, Instant keptAt) {}

    /** @param minor in minor units of the currency, such as cents */
    record AmountJson(long minor, String currency) {

        static @Nullable AmountJson of(@Nullable Money amount) {
            return amount == null ? null : new AmountJson(amount.minor(), amount.currency());
        }
    }

    record BoughtLineJson(
            String what, BigDecimal quantity, @Nullable AmountJson price) {}

    /** What is not shared of it is not there. */
    record PurchaseJson(
            String id,
            String seller,
            LocalDate on,
            @Nullable String category,
            @Nullable List<BoughtLineJson> lines,
            @Nullable AmountJson total,
            @Nullable String number) {

        static PurchaseJson of(Purchase purchase) {
            Bought bought = purchase.bought();
            return new PurchaseJson(
                    purchase.id().toString(),
                    bought.seller(),
                    bought.on(),
                    bought.category(),
                    bought.lines().isEmpty()
                            ? null
                            : bought.lines().stream()
                                    .map(line -> new BoughtLineJson(
                                            line.what(), line.quantity(), AmountJson.of(line.price())))
                                    .toList(),
                    AmountJson.of(bought.total()),
                    bought.number());
        }
    }

    /** @param details {@code lines}, {@code amounts} and {@code numbers} */
    record ChosenJson(
            @Nullable List<String> sellers,
            @Nullable List<String> categories,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable List<String> details) {

        static @Nullable ChosenJson of(Share.@Nullable Chosen chosen) {
            return chosen == null
                    ? null
                    : new ChosenJson(
                            chosen.sellers(),
                            chosen.categories(),
                            chosen.from(),
                            chosen.until(),
                            chosen.details().stream().map(Share.Detail::key).toList());
        }

        Share.Chosen chosen() {
            return new Share.Chosen(orNone(sellers), orNone(categories), from, until, details(orNone(details)));
        }

        private static Set<Share.Detail> details(List<String> keys) {
            return keys.stream()
                    .map(key -> Share.Detail.of(key)
                            .orElseThrow(() -> Fault.invalid("/share/purchases/details", "fault.value")))
                    .collect(Collectors.toSet());
        }
    }

    /** @param facts by name */
    record ShareJson(
            @Nullable ChosenJson purchases,
            @Nullable List<String> facts,
            @Nullable Boolean needs) {

        static ShareJson of(Share share) {
            return new ShareJson(ChosenJson.of(share.purchases()), share.facts(), share.needs());
        }

        Share share() {
            return new Share(purchases == null ? null : purchases.chosen(), orNone(facts), Boolean.TRUE.equals(needs));
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    record GrantJson(String id, String purpose, ShareJson share, Instant givenAt, Instant endsAt) {

        static GrantJson of(Grant grant) {
            return new GrantJson(
                    grant.id().toString(),
                    grant.purpose(),
                    ShareJson.of(grant.share()),
                    grant.givenAt(),
                    grant.endsAt());
        }
    }

    record VaultRequestJson(
            String id,
            String purpose,
            ShareJson share,
            String why,
            int days,
            String state,
            Instant askedAt,
            String askedBy,
            @Nullable Instant decidedAt) {

        static VaultRequestJson of(GrantRequest request) {
            return new VaultRequestJson(
                    request.id().toString(),
                    request.purpose(),
                    ShareJson.of(request.share()),
                    request.why(),
                    request.days(),
                    request.state().key(),
                    request.askedAt(),
                    request.askedBy(),
                    request.decidedAt());
        }
    }

    /**
     * A request as programs make it.
     *
     * @param id made by the caller, so that it is asked once; empty for one of our making
     * @param days for how long, from when it is granted, 1 to 365
     */
    record VaultAsked(
            @Nullable String id,
            @Nullable String purpose,
            @Nullable ShareJson share,
            @Nullable String why,
            @Nullable Integer days) {

        VaultId request() {
            return id == null || id.isEmpty() ? VaultId.next() : VaultId.of(id);
        }

        Question question() {
            return new Question(
                    Objects.requireNonNullElse(purpose, ""),
                    share == null ? new Share(null, List.of(), false) : share.share(),
                    Objects.requireNonNullElse(days, 0),
                    Objects.requireNonNullElse(why, ""));
        }
    }
}
