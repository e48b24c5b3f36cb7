package social.rapport.channels;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of an order after it was bought; the attribute {@value #ATTRIBUTE} of {@link Verb#UPDATED}. */
public enum OrderState {
    SHIPPED,
    PARTLY_REFUNDED,
    REFUNDED,
    CANCELLED;

    /** Under which attribute of an activity it stands. */
    public static final String ATTRIBUTE = "state";

    /** The type of an {@link Activity.About} that is an order, with its number as id. */
    public static final String ORDER = "order";

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<OrderState> of(Object key) {
        return Arrays.stream(values()).filter(state -> state.key().equals(key)).findFirst();
    }

    /** Whether nothing is left of the purchase. */
    public boolean isUndone() {
        return this == REFUNDED || this == CANCELLED;
    }
}
