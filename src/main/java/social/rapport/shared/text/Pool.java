package social.rapport.shared.text;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps a few costly helpers for whoever comes next. Lucene's own way, one per thread, would make one for each virtual
 * thread and throw it away.
 */
final class Pool<T> {
    private final ArrayBlockingQueue<T> idle =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors() * 2);
    private final Supplier<T> maker;

    Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** A helper that failed isn't kept: it may have stopped half-way. */
    <R> R use(Function<T, R> work) {
        T helper = idle.poll();
        if (helper == null) {
            helper = maker.get();
        }
        R result = work.apply(helper);
        idle.offer(helper);
        return result;
    }
}
