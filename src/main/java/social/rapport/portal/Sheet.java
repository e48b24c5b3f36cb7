package social.rapport.portal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One kind of what is kept of a person.
 *
 * @param name of its files, without their ending
 * @param rows gone through anew for each file, so that none has to stay in memory
 */
record Sheet(String name, List<String> columns, Rows rows) {

    @FunctionalInterface
    interface Rows {
        void each(Consumer<List<@Nullable String>> row);
    }

    /** The cells of a row, each as it writes itself. */
    static List<@Nullable String> cells(@Nullable Object... values) {
        List<@Nullable String> cells = new ArrayList<>(values.length);
        Arrays.asList(values).forEach(value -> cells.add(value == null ? null : value.toString()));
        return cells;
    }
}
