package social.rapport.people;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How well pairs that were suggested agree with those who are known to be one person. */
public record MatchFigures(int profiles, long known, long suggested, long right) {

    /**
     * @param who tells of each profile who it is
     * @param pairs what was suggested
     */
    static <K, P> MatchFigures of(
            Map<K, String> who, Collection<P> pairs, Function<P, K> first, Function<P, K> second) {
        long right = pairs.stream()
                .filter(pair -> Objects.equals(who.get(first.apply(pair)), who.get(second.apply(pair))))
                .count();
        long known = who.values().stream()
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(size -> size * (size - 1) / 2)
                .sum();
        return new MatchFigures(who.size(), known, pairs.size(), right);
    }

    public double precision() {
        return (double) right / Math.max(1, suggested);
    }

    public double recall() {
        return (double) right / Math.max(1, known);
    }

    public double f1() {
        return 2.0 * right / Math.max(1, suggested + known);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d profiles, %d true pairs, %d suggested; precision %.4f, recall %.4f, F1 %.4f",
                profiles,
                known,
                suggested,
                precision(),
                recall(),
                f1());
    }
}
