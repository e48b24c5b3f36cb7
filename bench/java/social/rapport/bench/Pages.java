package social.rapport.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import social.rapport.support.Brand;

/**
 * Times pages as one signed-in member sees them, one after the other, beside a page that reads next to nothing, which
 * shows what a request costs at all: from outside, and what of it passes in the server.
 */
final class Pages {

    private static final int WARM = 300;

    private final Brand.Visitor member;
    private final Stopwatch stopwatch;
    private final int requests;
    private final double idle;

    Pages(Brand.Visitor member, Stopwatch stopwatch, int requests) throws InterruptedException {
        this.member = member;
        this.stopwatch = stopwatch;
        this.requests = requests;
        this.idle = tell("nearly nothing", millis(number -> "/settings/roles"), 1);
    }

    /** @param path of the request of each number */
    void time(String what, IntFunction<String> path) throws InterruptedException {
        tell(what, millis(path), idle);
    }

    /**
     * Sorted, each by itself.
     *
     * @param slowest the address that took longest
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Millis(double[] outside, double[] inside, String slowest) {}

    private Millis millis(IntFunction<String> path) throws InterruptedException {
        for (int i = 0; i < WARM; i++) {
            member.get(path.apply(i));
        }
        double[] outside = new double[requests];
        double[] inside = new double[requests];
        double longest = 0;
        String slowest = "";
        for (int i = 0; i < requests; i++) {
            String asked = path.apply(i);
            stopwatch.watch(asked);
            long begin = System.nanoTime();
            int status = member.get(asked).statusCode();
            outside[i] = (System.nanoTime() - begin) / 1e6;
            inside[i] = stopwatch.taken() / 1e6;
            if (status != 200) {
                throw new IllegalStateException(asked + " answered " + status);
            }
            if (inside[i] > longest) {
                longest = inside[i];
                slowest = asked;
            }
        }
        Arrays.sort(outside);
        Arrays.sort(inside);
        return new Millis(outside, inside, slowest);
    }

    /** @return the median from outside */
    private static double tell(String what, Millis millis, double idle) {
        double median = median(millis.outside());
        System.out.printf(
                Locale.ROOT,
                "%-24s median %6.1f ms, p99 %6.1f ms, %4.1f times nearly nothing; in the server %6.1f ms, p99 %6.1f ms;"
                        + " the slowest %.1f ms: %s%n",
                what,
                median,
                p99(millis.outside()),
                idle == 1 ? 1 : median / idle,
                median(millis.inside()),
                p99(millis.inside()),
                millis.inside()[millis.inside().length - 1],
                millis.slowest());
        return median;
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static double p99(double[] sorted) {
        return sorted[(int) (sorted.length * 0.99)];
    }
}
