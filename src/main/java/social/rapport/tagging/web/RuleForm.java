package social.rapport.tagging.web;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Verb;
import social.rapport.people.PeopleFilter;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.tagging.Being;
import social.rapport.tagging.Condition;
import social.rapport.tagging.Doing;
import social.rapport.tagging.TagRule;

/** A rule as a form shows it, and as a form sends it. */
final class RuleForm {

    private static final String ANY = "any";

    private RuleForm() {}

    /** An empty form, but for what the list of people was filtered by. */
    static Form begun(PeopleFilter filter) {
        return withFilter(Form.empty(), filter).with("direction", "inbound").with("weight", "1");
    }

    static Form of(TagRule rule) {
        Form form = Form.empty().with("tag", rule.tag());
        return switch (rule.condition()) {
            case Being being -> withFilter(form, being.filter());
            case Doing doing -> withDoing(form, doing);
        };
    }

    private static Form withFilter(Form form, PeopleFilter filter) {
        Form filled = form;
        for (String name : PeopleFilter.NAMES) {
            filled = filled.with(name.equals("tag") ? "having" : name, List.of(filter.values(name)));
        }
        return filled;
    }

    private static Form withDoing(Form form, Doing doing) {
        return form.with("verb", doing.verbs().stream().map(Verb::key).toList())
                .with("channel", doing.channel() == null ? "" : doing.channel().toString())
                .with("direction", key(doing.direction()))
                .with("visibility", key(doing.visibility()))
                .with("language", doing.language() == null ? "" : doing.language())
                .with("phrases", String.join("\n", doing.phrases()))
                .with("weight", plain(doing.weight()))
                .with("halfLifeDays", plain(doing.halfLifeDays()))
                .with("lastsDays", plain(doing.lastsDays()));
    }

    static String key(@Nullable Enum<?> value) {
        return value == null ? ANY : value.name().toLowerCase(Locale.ROOT);
    }

    private static String plain(@Nullable Double number) {
        return number == null
                ? ""
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** @throws Fault.Caller with the field that is to be mended */
    static Condition condition(String kind, Form form) {
        return switch (kind) {
            case Being.KIND -> new Being(filter(form));
            case Doing.KIND -> doing(form);
            default -> throw Fault.invalid("/kind", "tagging.kind.unknown");
        };
    }

    private static PeopleFilter filter(Form form) {
        return PeopleFilter.of(name -> switch (name) {
            case "q" -> null;
            case "tag" -> form.all("having").toArray(String[]::new);
            default -> form.all(name).toArray(String[]::new);
        });
    }

    private static Doing doing(Form form) {
        return new Doing(
                verbs(form.all("verb")),
                channel(form.get("channel")),
                direction(form.get("direction")),
                visibility(form.get("visibility")),
                form.get("language"),
                form.get("phrases").lines().toList(),
                form.get("weight").isEmpty() ? 1 : number("weight", form.get("weight")),
                days("halfLifeDays", form),
                days("lastsDays", form));
    }

    static Set<Verb> verbs(List<String> keys) {
        Set<Verb> verbs = new LinkedHashSet<>();
        keys.forEach(key -> verbs.add(Verb.of(key).orElseThrow(() -> Fault.invalid("/verbs", "tagging.verb.unknown"))));
        return verbs;
    }

    static @Nullable ChannelId channel(@Nullable String id) {
        try {
            return id == null || id.isBlank() ? null : ChannelId.of(id);
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid("/channel", "fault.value");
        }
    }

    static @Nullable Direction direction(String key) {
        return switch (key) {
            case "any" -> null;
            case "inbound", "" -> Direction.INBOUND;
            case "outbound" -> Direction.OUTBOUND;
            default -> throw Fault.invalid("/direction", "fault.value");
        };
    }

    static @Nullable Visibility visibility(String key) {
        return switch (key) {
            case "any", "" -> null;
            case "public" -> Visibility.PUBLIC;
            case "private" -> Visibility.PRIVATE;
            default -> throw Fault.invalid("/visibility", "fault.value");
        };
    }

    private static @Nullable Double days(String field, Form form) {
        return form.get(field).isEmpty() ? null : number(field, form.get(field));
    }

    private static double number(String field, String text) {
        try {
            return Double.parseDouble(text.replace(',', '.'));
        } catch (NumberFormatException garbage) {
            throw Fault.invalid("/" + field, "tagging.number.wrong");
        }
    }

    /** How far to look back; null for not at all. */
    static @Nullable Integer lookBack(Form form) {
        String days = form.get("lookBackDays");
        try {
            return days.isEmpty() ? null : Integer.valueOf(days);
        } catch (NumberFormatException garbage) {
            throw Fault.invalid("/lookBackDays", "tagging.number.wrong");
        }
    }
}
