package social.rapport.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import social.rapport.support.Brand;

/**
 * Times pages as one signed-in member sees them, one after the other, beside a page that reads next to nothing, which
 * shows what a request costs at all.
 */
final class Pages {

    private static final int WARM = 100;

    private final Brand.Visitor member;
    private final int requests;
    private final double idle;

    Pages(Brand.Visitor member, int requests) {
        this.member = member;
        this.requests = requests;
        this.idle = tell("nearly nothing", millis(number -> "/settings/roles"), 1);
    }

    /** @param path of the request of each number */
    void time(String what, IntFunction<String> path) {
        tell(what, millis(path), idle);
    }

    private double[] millis(IntFunction<String> path) {
        for (int i = 0; i < WARM; i++) {
            member.get(path.apply(i));
        }
        double[] millis = new double[requests];
        for (int i = 0; i < requests; i++) {
            String asked = path.apply(i);
            long begin = System.nanoTime();
            int status = member.get(asked).statusCode();
            millis[i] = (System.nanoTime() - begin) / 1e6;
            if (status != 200) {
                throw new IllegalStateException(asked + " answered " + status);
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    /** @return the median */
    private static double tell(String what, double[] millis, double idle) {
        double median = millis[millis.length / 2];
        System.out.printf(
                Locale.ROOT,
                "%-24s median %6.1f ms, p99 %6.1f ms, %4.1f times nearly nothing%n",
                what,
                median,
                millis[(int) (millis.length * 0.99)],
                idle == 1 ? 1 : median / idle);
        return median;
    }
}
