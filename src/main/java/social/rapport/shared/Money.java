package social.rapport.shared;

import java.util.Currency;

/**
 * An amount.
 *
 * @param minor in minor units of the currency, such as cents
 * @param currency as ISO 4217 writes it: {@code CNY}, {@code KRW}
 */
public record Money(long minor, String currency) {

    public Money {
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("No currency of ISO 4217: " + currency);
        }
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
