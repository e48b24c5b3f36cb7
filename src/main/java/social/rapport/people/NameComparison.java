package social.rapport.people;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import social.rapport.people.Observation.Value;

/** Lays the tokens of two names side by side in whatever order agrees best; what one lacks is not held against it. */
final class NameComparison {

    private static final double[] POINTS = {4, 3.5, 3, 1.5, -1.5};

    private final NameForm first;
    private final NameForm second;
    private final Agreement[][] agreements;

    private double bestPoints = Double.NEGATIVE_INFINITY;
    private int[] best = {};

    private NameComparison(NameForm first, NameForm second) {
        this.first = first;
        this.second = second;
        this.agreements = new Agreement[first.tokens().size()][second.tokens().size()];
        for (int i = 0; i < agreements.length; i++) {
            for (int j = 0; j < agreements[i].length; j++) {
                agreements[i][j] =
                        Likeness.ofNames(first.tokens().get(i), second.tokens().get(j));
            }
        }
        align(0, new int[first.tokens().size()], 0, 0);
    }

    /** The best of all readings of two people's names; empty when one of them has none. */
    static List<Observation> of(NameForms first, NameForms second) {
        NameComparison best = null;
        for (NameForm one : first.forms()) {
            for (NameForm other : second.forms()) {
                var comparison = new NameComparison(one, other);
                best = best == null || comparison.bestPoints > best.bestPoints ? comparison : best;
            }
        }
        return best == null ? List.of() : best.observations();
    }

    /** Tries every way to give each token at most one partner, as many as there can be. */
    private void align(int row, int[] partners, int used, double points) {
        if (row == partners.length) {
            if (points > bestPoints) {
                bestPoints = points;
                best = partners.clone();
            }
            return;
        }
        int columns = second.tokens().size();
        for (int column = 0; column < columns; column++) {
            if ((used & 1 << column) == 0) {
                partners[row] = column;
                align(row + 1, partners, used | 1 << column, points + POINTS[agreements[row][column].ordinal()]);
            }
        }
        int spareRows = partners.length - row - (columns - Integer.bitCount(used));
        if (spareRows > 0) {
            partners[row] = -1;
            align(row + 1, partners, used, points);
        }
    }

    private List<Observation> observations() {
        String whole = agreeWholly() ? first.wholeKey() : "";
        var observations = new ArrayList<Observation>();
        for (int i = 0; i < best.length; i++) {
            if (best[i] >= 0) {
                Agreement agreement = agreements[i][best[i]];
                Value one = value(first, first.tokens().get(i), agreement);
                Value other = value(second, second.tokens().get(best[i]), agreement);
                observations.add(new Observation(Signal.NAME, whole, agreement, one, other, 0));
            }
        }
        return observations;
    }

    private boolean agreeWholly() {
        return first.tokens().size() > 1
                && first.tokens().size() == second.tokens().size()
                && IntStream.range(0, best.length).allMatch(i -> agreements[i][best[i]].atLeast(Agreement.VARIANT));
    }

    private static Value value(NameForm form, NameToken token, Agreement agreement) {
        return new Value(form.shown(), agreement == Agreement.SAME ? token.text() : token.foldKey());
    }
}
