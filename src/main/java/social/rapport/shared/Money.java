package social.rapport.shared;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An amount.
 *
 * @param minor in minor units of the currency, such as cents
 * @param currency as ISO 4217 writes it: {@code CNY}, {@code KRW}
 */
public record Money(long minor, String currency) {

    private static final Pattern AMOUNT = Pattern.compile("\\d[\\d,\\s]{0,20}(\\.\\d{1,4})?");

    public Money {
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("No currency of ISO 4217: " + currency);
        }
    }

    /** An amount as people type it, such as {@code 1,234.50}; empty where it is none, or finer than the currency is. */
    public static Optional<Money> of(String amount, String currency) {
        if (!AMOUNT.matcher(amount).matches() || !isCurrency(currency)) {
            return Optional.empty();
        }
        try {
            BigDecimal typed = new BigDecimal(amount.replaceAll("[,\\s]", ""));
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            return Optional.of(new Money(typed.movePointRight(digits).longValueExact(), currency));
        } catch (ArithmeticException tooFineOrTooMuch) {
            return Optional.empty();
        }
    }

    /** In major units, such as euros. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** Whether ISO 4217 knows a currency of this code that amounts can be in. */
    public static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }
}
