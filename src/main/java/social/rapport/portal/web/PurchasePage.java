package social.rapport.portal.web;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.vault.Bought;
import social.rapport.vault.Receipt;
import social.rapport.vault.Receipts;
import social.rapport.vault.VaultId;

/**
 * A purchase as whoever looks writes it down.
 *
 * @param isNew whether it is not kept yet
 * @param source the brand that told of it; empty where they wrote it down or brought a file
 * @param pictures of its receipts
 * @param categories that they have put something in before
 * @param sellers from whom they have bought before
 */
public record PurchasePage(
        PortalFrame frame,
        VaultId id,
        boolean isNew,
        String source,
        List<Receipt> pictures,
        List<String> categories,
        List<String> sellers,
        Form form) {

    private static final int FEWEST_LINES = 3;
    private static final List<String> CURRENCIES =
            List.of("CNY", "KRW", "USD", "EUR", "JPY", "HKD", "TWD", "GBP", "KWD");

    public String path() {
        return frame.path() + "/vault";
    }

    public String action() {
        return isNew ? path() + "/purchases" : path() + "/purchases/" + id;
    }

    /** How many lines there are to fill in. */
    public int lines() {
        int spare = form.get("more").isEmpty() ? 1 : FEWEST_LINES;
        return Math.clamp(PurchaseForm.lines(form) + spare, FEWEST_LINES, Bought.MOST_LINES);
    }

    /** The one they have chosen, and those that are near. */
    public List<Option> currencies() {
        return currencies(currency());
    }

    static List<Option> currencies(String chosen) {
        return Stream.concat(Stream.of(chosen), CURRENCIES.stream())
                .distinct()
                .map(code -> Option.of(code, code))
                .toList();
    }

    public String currency() {
        String chosen = form.get("currency");
        return chosen.matches("[A-Z]{3}") ? chosen : usual();
    }

    /** The currency of where the language is spoken that we write for. */
    static String usual() {
        return switch (LocaleContextHolder.getLocale().getLanguage()) {
            case "zh" -> "CNY";
            case "ko" -> "KRW";
            default -> "USD";
        };
    }

    /** Where the one that is kept can be taken out. */
    public String removal() {
        return path() + "/purchases/" + id + "/removal";
    }

    /** Where pictures of its receipts are handed in. */
    public String receipts() {
        return path() + "/purchases/" + id + "/receipts";
    }

    public String picture(Receipt receipt) {
        return receipts() + '/' + receipt.id();
    }

    public boolean isRoomForPictures() {
        return pictures.size() < Receipts.MOST;
    }
}
