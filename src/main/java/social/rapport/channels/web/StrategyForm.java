package social.rapport.channels.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Strategy;
import social.rapport.channels.Strategy.Handling;
import social.rapport.channels.Strategy.Kind;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.BusinessHours.Hours;
import social.rapport.workspace.WeekForm;

/** What a channel is for and how it is looked after, as a form shows it and sends it. */
final class StrategyForm {

    static final String BRAND = "brand";
    static final String ALWAYS = "always";
    static final String WEEK = "week";

    private StrategyForm() {}

    static Form of(Strategy strategy) {
        Map<String, List<Hours>> week = strategy.week();
        Form form = Form.empty()
                .with("purpose", strategy.purpose())
                .with("tone", strategy.tone())
                .with("open", week == null ? BRAND : week.isEmpty() ? ALWAYS : WEEK);
        for (Map.Entry<Kind, Handling> one : strategy.whole().entrySet()) {
            form = form.with("handling/" + one.getKey().key(), one.getValue().key());
        }
        return week == null ? form : form.with(WeekForm.fields(week));
    }

    /** @throws Fault.Caller with the field that is to be mended */
    static Strategy read(Form form) {
        Map<Kind, Handling> handling = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            handling.put(kind, handling(kind.key(), form.get("handling/" + kind.key())));
        }
        return new Strategy(form.get("purpose"), form.get("tone"), week(form), handling);
    }

    static Handling handling(String kind, String key) {
        return Handling.of(key).orElseThrow(() -> Fault.invalid("/handling/" + kind, "strategy.wrong.handling"));
    }

    private static @Nullable Map<String, List<Hours>> week(Form form) {
        return switch (form.get("open")) {
            case ALWAYS -> Map.of();
            case WEEK -> {
                Map<String, List<Hours>> week = WeekForm.read(form);
                if (week.isEmpty()) {
                    throw Fault.invalid("/open", "hours.none");
                }
                yield week;
            }
            default -> null;
        };
    }
}
