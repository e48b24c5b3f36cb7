package social.rapport.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the opaque cursor that asks for the following page, or null on the last one
 * @param total how many there are on all pages
 */
public record Slice<T>(List<T> items, @Nullable String next, long total) {

    /** A list that has one page, however long it is. */
    public static <T> Slice<T> whole(List<T> items) {
        return new Slice<>(items, null, items.size());
    }

    public <R> Slice<R> map(Function<T, R> change) {
        return new Slice<>(items.stream().map(change).toList(), next, total);
    }
}
