package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.portal.HandOvers;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Times;
import social.rapport.vault.Bought;

/**
 * What waits for the vault of whoever looks, from theirs at another brand.
 *
 * @param waiting null where the way is closed
 */
public record ArrivalPage(PortalFrame frame, HandOvers.@Nullable Arrival waiting, Form form) {

    public String path() {
        return frame.path() + "/vault";
    }

    public HandOvers.Arrival found() {
        return Objects.requireNonNull(waiting);
    }

    public String result() {
        return t(
                "portal.arrival.result",
                "purchases",
                found().look().purchases(),
                "receipts",
                found().look().receipts());
    }

    public String what(Bought bought) {
        return VaultPage.what(bought);
    }

    public String day(Bought bought) {
        return Times.here().date(bought.on());
    }

    public @Nullable String total(Bought bought) {
        return VaultPage.words(bought.total());
    }
}
