package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.shared.ui.Option;
import social.rapport.vault.Wanted;

/** What the form of a need lets somebody choose among. */
public final class NeedOptions {

    private static final List<String> CURRENCIES =
            List.of("CNY", "EUR", "GBP", "HKD", "JPY", "KRW", "SGD", "TWD", "USD");

    private NeedOptions() {}

    public static List<Option> firmness() {
        return Stream.of(Wanted.Firmness.values())
                .map(one -> Option.of(one.key(), t("portal.need.firmness." + one.key())))
                .toList();
    }

    public static List<Option> audience(String brand) {
        return List.of(
                Option.of(Wanted.Audience.BRAND.key(), t("portal.need.audience.brand", "brand", brand)),
                Option.of(Wanted.Audience.ME.key(), t("portal.need.audience.me")));
    }

    /** @param chosen what stands in the form already; empty for what people who read this language mostly pay with */
    public static List<Option> currencies(String chosen) {
        return Stream.concat(Stream.of(chosen.isEmpty() ? usual() : chosen), CURRENCIES.stream())
                .distinct()
                .map(code -> Option.of(code, words(code)))
                .toList();
    }

    private static String usual() {
        return switch (LocaleContextHolder.getLocale().getLanguage()) {
            case "zh" -> "CNY";
            case "ko" -> "KRW";
            default -> "USD";
        };
    }

    private static String words(String code) {
        try {
            return Currency.getInstance(code).getDisplayName(LocaleContextHolder.getLocale());
        } catch (IllegalArgumentException unknown) {
            return code;
        }
    }
}
