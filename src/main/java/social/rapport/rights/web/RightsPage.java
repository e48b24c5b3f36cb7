package social.rapport.rights.web;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.rights.Right;
import social.rapport.shared.ui.Choice;

/**
 * What people ask about what is kept of them.
 *
 * @param late how many are due already
 * @param more where the following ones are; null where these are the last
 * @param isEmpty whether nobody has ever asked for anything
 */
public record RightsPage(
        RightsQuery query,
        List<RightsRow> rows,
        long total,
        long late,
        @Nullable String more,
        boolean isEmpty) {

    public List<Choice> states() {
        return RightsQuery.STATES.stream().map(this::choice).toList();
    }

    private Choice choice(String state) {
        Choice choice = Choice.of(
                t("rights.list." + (state.isEmpty() ? "open" : state)),
                query.state(state).href(),
                state.equals(query.state()));
        return state.equals("late") && late > 0 ? choice.count(late).dot("no") : choice;
    }

    public List<Choice> kinds() {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of(t("rights.kind.any"), query.right(null).href(), query.right() == null));
        for (Right right : Right.values()) {
            choices.add(Choice.of(
                    t("rights.kind." + right.key()), query.right(right).href(), right == query.right()));
        }
        return choices;
    }
}
