package social.rapport.macros.web;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.macros.Macro;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;

/**
 * A macro that is made or changed.
 *
 * @param macro as it stands; null for a new one
 * @param known what the brand has to choose from
 * @param mayChange whether the member may change this one
 * @param mayShare whether the member changes what is the team's
 */
public record MacroPage(@Nullable Macro macro, Form form, Known known, boolean mayChange, boolean mayShare) {

    /** What the brand has to choose from. */
    public record Known(List<Option> answers, List<Option> team, List<String> labels) {}

    public String action() {
        return macro == null ? "/settings/macros" : "/settings/macros/" + macro.id();
    }

    public List<Option> answers() {
        return chosen(known.answers(), "macros.no-answer", "cannedAnswer");
    }

    public List<Option> sends() {
        return List.of(Option.of("true", t("macros.sends")), Option.of("false", t("macros.inserts")));
    }

    public List<Option> assignments() {
        List<Option> options = new ArrayList<>();
        options.add(Option.of("me", t("macros.does.assign.me")));
        options.add(Option.of("nobody", t("macros.does.assign.nobody")));
        options.addAll(known.team());
        return chosen(options, "macros.stays", "assign");
    }

    public List<Option> standings() {
        List<Option> options = Stream.of("open", "set_aside", "snooze:3", "snooze:24", "snooze:168", "resolve")
                .map(key -> Option.of(key, words(key)))
                .toList();
        return chosen(options, "macros.stays", "then");
    }

    private static String words(String key) {
        String[] parts = key.split(":", 2);
        return t("macros.does." + parts[0], "hours", parts.length == 2 ? Integer.parseInt(parts[1]) : 0);
    }

    /** All of these, and what is chosen now where it is none of them. */
    private List<Option> chosen(List<Option> options, String none, String field) {
        List<Option> all = new ArrayList<>();
        all.add(Option.of("", t(none)));
        all.addAll(options);
        String now = form.get(field);
        if (all.stream().noneMatch(option -> option.value().equals(now))) {
            all.add(Option.of(now, now.matches("snooze:\\d{1,6}") ? words(now) : t("macros.somebody")));
        }
        return all;
    }

    /** What is wrong with the whole, beside what stands next to a field. */
    public @Nullable String refusal() {
        String acts = form.error("acts");
        return acts != null ? acts : form.error("");
    }
}
