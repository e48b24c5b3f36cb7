package social.rapport.shared.ui;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A panel of the home page that a module serves: it declares a bean, and answers {@code href} with the panel's blocks.
 *
 * @param scope what a member must be allowed to do to see it, or null where every member may
 * @param topic what makes it ask again, as {@code Live} publishes it
 * @param isWide whether it stands on the broad side
 * @param order where it stands among the others of its side
 * @param isDue whether the workspace at work has it just now
 */
public record HomePart(
        String href, @Nullable String scope, String topic, boolean isWide, int order, BooleanSupplier isDue) {

    /** One that is always there. */
    public HomePart(String href, @Nullable String scope, String topic, boolean isWide, int order) {
        this(href, scope, topic, isWide, order, () -> true);
    }

    /** When htmx asks for it. */
    public String trigger() {
        return "load, live:" + topic + " from:body delay:1s";
    }
}
