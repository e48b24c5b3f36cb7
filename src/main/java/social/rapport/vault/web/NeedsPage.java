package social.rapport.vault.web;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Choice;
import social.rapport.vault.Wanted.Firmness;

/**
 * What people told the brand that they will want.
 *
 * @param more where the following ones are; null where these are the last
 * @param isEmpty whether nobody has told anything at all
 */
public record NeedsPage(
        NeedsQuery query,
        List<NeedRow> rows,
        long total,
        @Nullable String more,
        boolean isEmpty,
        NeedRow.May may) {

    private static final List<Integer> SPANS = List.of(7, 30, 90);

    public List<Choice> states() {
        return Stream.of("", "open", "answered")
                .map(state -> Choice.of(
                        t(state.isEmpty() ? "need.state.any" : "need.state." + state),
                        query.state(state).href(),
                        state.equals(query.state())))
                .toList();
    }

    public List<Choice> firmnesses() {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of(t("need.firmness.any"), query.firmness(null).href(), query.firmness() == null));
        for (Firmness firmness : Firmness.values()) {
            choices.add(Choice.of(
                    t("need.firmness." + firmness.key()),
                    query.firmness(firmness).href(),
                    firmness == query.firmness()));
        }
        return choices;
    }

    public List<Choice> spans() {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of(t("need.within.any"), query.within(null).href(), query.within() == null));
        for (Integer days : SPANS) {
            choices.add(
                    Choice.of(t("need.within", "days", days), query.within(days).href(), days.equals(query.within())));
        }
        return choices;
    }

    /** Where whoever does something here comes back to. */
    public String here() {
        return query.href();
    }

    public String words() {
        return query.words();
    }

    /** What a search keeps of the other filters. */
    public Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("state", query.state());
        kept.put("firmness", query.firmness() == null ? "" : query.firmness().key());
        kept.put("within", query.within() == null ? "" : query.within().toString());
        kept.values().removeIf(String::isEmpty);
        return kept;
    }
}
