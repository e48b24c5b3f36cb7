package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Money;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Times;
import social.rapport.vault.Bought;
import social.rapport.vault.Fact;
import social.rapport.vault.Purchase;

/**
 * What whoever looks keeps for themselves.
 *
 * @param asked how many requests of the brand wait
 * @param lent how many grants hold
 * @param here how many things that they bought of the brand are not kept yet
 * @param undo what was taken away and can be brought back, or came in and can be taken back, as its address has it; null
 *     where nothing did
 */
public record VaultPage(
        PortalFrame frame,
        Slice<Purchase> purchases,
        List<Fact> facts,
        int asked,
        int lent,
        int here,
        @Nullable String undo,
        Form form) {

    private static final String REMOVED = "(purchases|facts|arrivals|purchases/[0-9a-f-]{36}/receipts)/[0-9a-f-]{36}";
    private static final int NAMED = 3;

    public String path() {
        return frame.path() + "/vault";
    }

    public boolean isEmpty() {
        return purchases.total() == 0;
    }

    /** Where to post to undo what was just done. */
    public @Nullable String back() {
        return undo != null && undo.matches(REMOVED) ? path() + '/' + undo + "/return" : null;
    }

    public String what(Purchase purchase) {
        return what(purchase.bought());
    }

    /** The first things of a purchase. */
    static String what(Bought bought) {
        String first =
                bought.lines().stream().limit(NAMED).map(Bought.Line::what).collect(Collectors.joining(" · "));
        int others = bought.lines().size() - NAMED;
        return others > 0 ? t("portal.vault.others", "first", first, "count", others) : first;
    }

    public String day(Purchase purchase) {
        return Times.here().date(purchase.bought().on());
    }

    public @Nullable String total(Purchase purchase) {
        return words(purchase.bought().total());
    }

    static @Nullable String words(@Nullable Money amount) {
        return amount == null ? null : Numbers.money(amount.minor(), amount.currency());
    }

    public @Nullable String more() {
        return purchases.next() == null ? null : path() + "?next=" + purchases.next();
    }
}
