package social.rapport.imports;

import java.util.ArrayList;
import java.util.List;

/** What came of some pieces of a file. */
record Outcome(Tally tally, List<Failure> failures) {

    static final Outcome NOTHING = new Outcome(Tally.NOTHING, List.of());

    static Outcome failed(Failure failure) {
        return of(0, 0, 0, List.of(failure));
    }

    static Outcome of(long inserted, long updated, long ignored, List<Failure> failures) {
        return new Outcome(new Tally(inserted, updated, ignored, failures.size()), List.copyOf(failures));
    }

    Outcome plus(Outcome other) {
        List<Failure> all = new ArrayList<>(failures);
        all.addAll(other.failures);
        return new Outcome(tally.plus(other.tally), List.copyOf(all));
    }
}
