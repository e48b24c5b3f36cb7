package social.rapport.consent;

import java.util.Locale;

/** Where a person wants to be when they are written to; the later, the less comes through. */
public enum Places {
    NOT_WHILE_TRAVELLING,
    IN_MY_CITY,
    NEAR_A_SHOP;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where there is none of this key */
    public static Places of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
