package social.rapport.vault.web;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;
import social.rapport.vault.Bought;
import social.rapport.vault.Fact;
import social.rapport.vault.Grant;
import social.rapport.vault.GrantRequest;
import social.rapport.vault.Need;
import social.rapport.vault.Purchase;
import social.rapport.vault.ShareWords;
import social.rapport.vault.SharedVault;
import social.rapport.vault.VaultId;

/**
 * What a person lends the brand of their vault, on their page.
 *
 * @param waiting what they were asked for and have not decided on
 * @param purposes that people are asked for
 * @param chosen for what it is looked at; empty while it is not
 * @param part what is read; null while it is not looked at
 */
public record PersonSharedPage(
        PersonId person,
        List<Grant> grants,
        List<GrantRequest> waiting,
        List<Purpose> purposes,
        String chosen,
        SharedVault.@Nullable Part part,
        boolean mayAsk,
        Form form) {

    private static final String USUAL_DAYS = "30";

    public record Purpose(String key, String words) {}

    public String path() {
        return "/people/" + person + "/shared";
    }

    public String purpose(String key) {
        return purposes.stream()
                .filter(purpose -> purpose.key().equals(key))
                .map(Purpose::words)
                .findFirst()
                .orElse(key);
    }

    public List<Option> purposeOptions() {
        return purposes.stream()
                .map(purpose -> Option.of(purpose.key(), purpose.words()))
                .toList();
    }

    /** The purposes for which something may be read. */
    public List<Option> readable() {
        return purposeOptions().stream()
                .filter(option ->
                        grants.stream().anyMatch(grant -> grant.purpose().equals(option.value())))
                .toList();
    }

    public List<String> words(Grant grant) {
        return ShareWords.of(grant.share());
    }

    public List<String> words(GrantRequest request) {
        return ShareWords.of(request.share());
    }

    public String until(Grant grant) {
        return t("vault.shared.until", "moment", Times.here().moment(grant.endsAt()));
    }

    public String asked(GrantRequest request) {
        return t(
                "vault.shared.waiting",
                "name",
                request.askedBy(),
                "purpose",
                purpose(request.purpose()),
                "when",
                Times.here().ago(request.askedAt()));
    }

    public boolean isNothing() {
        return facts().isEmpty() && purchases().isEmpty() && needs().isEmpty();
    }

    public List<Fact> facts() {
        return part == null ? List.of() : part.facts();
    }

    public List<Purchase> purchases() {
        return part == null ? List.of() : part.purchases().items();
    }

    public List<Need> needs() {
        return part == null ? List.of() : part.needs();
    }

    public String day(Purchase purchase) {
        return Times.here().date(purchase.bought().on());
    }

    /** Each thing bought in a few words; none where that is not shared. */
    public List<String> lines(Purchase purchase) {
        return purchase.bought().lines().stream().map(PersonSharedPage::words).toList();
    }

    private static String words(Bought.Line line) {
        String quantity = Numbers.decimal(line.quantity().doubleValue());
        Money price = line.price();
        return price == null
                ? t("vault.shared.line", "quantity", quantity, "what", line.what())
                : t(
                        "vault.shared.line.priced",
                        "quantity",
                        quantity,
                        "what",
                        line.what(),
                        "price",
                        Numbers.money(price.minor(), price.currency()));
    }

    public List<String> about(Purchase purchase) {
        Bought bought = purchase.bought();
        List<String> about = new ArrayList<>();
        if (bought.category() != null) {
            about.add(bought.category());
        }
        Money total = bought.total();
        if (total != null) {
            about.add(Numbers.money(total.minor(), total.currency()));
        }
        if (bought.number() != null) {
            about.add(bought.number());
        }
        return about;
    }

    public @Nullable String more() {
        return part == null || part.purchases().next() == null
                ? null
                : UriComponentsBuilder.fromPath(path())
                        .queryParam("purpose", chosen)
                        .queryParam("next", part.purchases().next())
                        .toUriString();
    }

    /** The id of the next request, so that two clicks ask once. */
    public String next() {
        return form.get("id").isEmpty() ? VaultId.next().toString() : form.get("id");
    }

    /** Whether a request was refused and is to be mended. */
    public boolean isAsking() {
        return !form.get("id").isEmpty();
    }

    public String days() {
        return form.get("days").isEmpty() ? USUAL_DAYS : form.get("days");
    }
}
