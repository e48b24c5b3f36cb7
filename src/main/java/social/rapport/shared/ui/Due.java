package social.rapport.shared.ui;

import java.time.Duration;
import java.time.Instant;

/** How a promise to answer stands: in good time, soon, or late. */
public final class Due {

    /** From here on a promise presses. */
    public static final Duration SOON = Duration.ofMinutes(30);

    private final Instant at;
    private final Times times;

    private Due(Instant at, Times times) {
        this.at = at;
        this.times = times;
    }

    public static Due at(Instant at) {
        return new Due(at, Times.here());
    }

    static Due at(Instant at, Times times) {
        return new Due(at, times);
    }

    public boolean isLate() {
        return times.now().isAfter(at);
    }

    public boolean isPressing() {
        return Duration.between(times.now(), at).compareTo(SOON) < 0;
    }

    public String css() {
        return isLate() ? " late" : isPressing() ? " soon" : "";
    }

    /** {@code 14 min}, or {@code 6 min late}. */
    public String words() {
        Duration left = Duration.between(times.now(), at);
        return isLate() ? Words.t("time.late", "span", times.span(left.negated())) : times.span(left);
    }

    public String exactly() {
        return times.exactly(at);
    }
}
