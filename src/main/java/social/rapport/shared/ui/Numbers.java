package social.rapport.shared.ui;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.Notation;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.MeasureUnit;
import java.math.BigDecimal;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/** Says numbers in the language of the screen. */
public final class Numbers {

    private Numbers() {}

    /** {@code 8,412}. */
    public static String count(long number) {
        return here().format(number).toString();
    }

    /** {@code 18.4k}, {@code 1.8万}: for what nobody needs to know exactly. */
    public static String about(long number) {
        return here().notation(Notation.compactShort())
                .precision(Precision.maxSignificantDigits(3))
                .format(number)
                .toString();
    }

    /** {@code 947}, {@code 2.9k}, {@code 1.8万}: where there is little room, two digits of what has more than three. */
    public static String brief(long number) {
        return number < 1_000
                ? count(number)
                : here().notation(Notation.compactShort())
                        .precision(Precision.maxSignificantDigits(2))
                        .format(number)
                        .toString();
    }

    /** {@code 12.5%} of 0.125; whole per cents where there are no others. */
    public static String percent(double share) {
        return here().unit(MeasureUnit.PERCENT)
                .precision(Precision.maxFraction(1))
                .format(BigDecimal.valueOf(share).movePointRight(2))
                .toString();
    }

    /** {@code 3.75}: at most two decimals. */
    public static String decimal(double number) {
        return here().precision(Precision.maxFraction(2)).format(number).toString();
    }

    /** {@code 1.2 MB}. */
    public static String bytes(long bytes) {
        long unit = bytes < 1_000 ? 1 : bytes < 1_000_000 ? 1_000 : bytes < 1_000_000_000 ? 1_000_000 : 1_000_000_000;
        MeasureUnit name = unit == 1
                ? MeasureUnit.BYTE
                : unit == 1_000
                        ? MeasureUnit.KILOBYTE
                        : unit == 1_000_000 ? MeasureUnit.MEGABYTE : MeasureUnit.GIGABYTE;
        return here().unit(name)
                .unitWidth(unit == 1 ? NumberFormatter.UnitWidth.FULL_NAME : NumberFormatter.UnitWidth.SHORT)
                .precision(Precision.maxFraction(1))
                .format((double) bytes / unit)
                .toString();
    }

    /**
     * {@code ¥76.00}, {@code ₩19,600}.
     *
     * @param minor the amount in minor units of the currency, such as cents
     * @param currency as ISO 4217 writes it
     */
    public static String money(long minor, String currency) {
        Currency unit = Currency.getInstance(currency);
        return here().unit(unit)
                .unitWidth(NumberFormatter.UnitWidth.NARROW)
                .format(BigDecimal.valueOf(minor, unit.getDefaultFractionDigits()))
                .toString();
    }

    private static LocalizedNumberFormatter here() {
        return NumberFormatter.withLocale(region(LocaleContextHolder.getLocale()));
    }

    /** The language as it is written in the place that we write it for. */
    static Locale region(Locale locale) {
        return switch (locale.getLanguage()) {
            case "zh" -> Locale.SIMPLIFIED_CHINESE;
            case "ko" -> Locale.KOREA;
            default -> Locale.UK;
        };
    }
}
