package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import com.ibm.icu.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.workspace.BusinessHours;
import social.rapport.workspace.BusinessHours.Hours;
import social.rapport.workspace.Shop;

/** Where people can visit the brand. */
public record ShopsPage(List<Shop> shops) {

    /** One line of when it is open. */
    public record Opening(String day, String hours) {}

    public static String path(Shop shop) {
        return ShopsController.PATH + '/' + shop.id();
    }

    /** Where it is, for whoever looks it up on a map. */
    public static String point(Shop shop) {
        NumberFormat degrees = NumberFormat.getInstance(Locale.ROOT);
        degrees.setMaximumFractionDigits(5);
        return degrees.format(shop.terms().latitude()) + ", "
                + degrees.format(shop.terms().longitude());
    }

    public static String near(Shop shop) {
        return t("shops.near", "metres", shop.terms().radius());
    }

    /** The days on which it is open, as far as that is told. */
    public static List<Opening> openings(Shop shop) {
        Locale language = LocaleContextHolder.getLocale();
        return Stream.of(DayOfWeek.values())
                .filter(day -> shop.terms().hours().containsKey(BusinessHours.key(day)))
                .map(day -> new Opening(
                        day.getDisplayName(TextStyle.SHORT_STANDALONE, language),
                        shop.terms().hours().getOrDefault(BusinessHours.key(day), List.of()).stream()
                                .map(ShopsPage::words)
                                .collect(Collectors.joining(" "))))
                .toList();
    }

    private static String words(Hours hours) {
        return hours.opens() + "–" + hours.closes();
    }
}
