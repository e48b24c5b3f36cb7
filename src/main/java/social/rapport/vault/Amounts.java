package social.rapport.vault;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import social.rapport.shared.Fault;
import social.rapport.shared.Money;

/** Amounts as people type them and as files hold them: {@code 1,280.50}, {@code 19600}; never with more digits than there are. */
public final class Amounts {

    private static final Pattern AMOUNT = Pattern.compile("-?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})(\\.\\d{1,6})?");
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,7}(\\.\\d{1,6})?");

    private Amounts() {}

    /**
     * Reads one.
     *
     * @param pointer the field, for the refusal
     * @throws Fault.Caller naming {@code /currency} where ISO 4217 knows none of this code, else the field
     */
    public static Money read(String pointer, String typed, String currency) {
        String code = currency.strip().toUpperCase(Locale.ROOT);
        if (!Money.isCurrency(code)) {
            throw Fault.invalid("/currency", "vault.wrong.currency");
        }
        String bare = typed.strip();
        if (!AMOUNT.matcher(bare).matches()) {
            throw Fault.invalid(pointer, "vault.wrong.amount");
        }
        try {
            return new Money(
                    new BigDecimal(bare.replace(",", ""))
                            .movePointRight(digits(code))
                            .longValueExact(),
                    code);
        } catch (ArithmeticException tooFine) {
            throw Fault.invalid(pointer, "vault.wrong.amount");
        }
    }

    /**
     * Reads how many or how much: {@code 2}, {@code 0.350}.
     *
     * @param pointer the field, for the refusal
     * @throws Fault.Caller naming the field
     */
    public static BigDecimal quantity(String pointer, String typed) {
        if (!QUANTITY.matcher(typed.strip()).matches()) {
            throw Fault.invalid(pointer, "vault.wrong.quantity");
        }
        return new BigDecimal(typed.strip());
    }

    /** With all its decimals and nothing else: {@code 1280.50}, {@code 19600}, {@code 1.250}. */
    public static String plain(Money amount) {
        return BigDecimal.valueOf(amount.minor(), digits(amount.currency())).toPlainString();
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
