package social.rapport.workspace.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.AuditLog;

/** @param everything whether nothing narrows the list */
public record AuditPage(
        Slice<AuditLog.Entry> entries, AuditQuery query, boolean everything, List<AuditLog.Doer> doers) {

    private static final String ACT = "did.";
    private static final Map<String, String> PAGES = Map.of("person", "/people/", "channel", "/settings/channels/");

    /** The head of a day above the first line of it, or null where the line before has it. */
    public @Nullable String dayHead(int index) {
        Times times = Times.here();
        var at = entries.items().get(index).at();
        return index > 0 && times.day(entries.items().get(index - 1).at()).equals(times.day(at))
                ? null
                : times.dayHead(at);
    }

    /** What was done in a sentence where its words are known, else as it is written down. */
    public String sentence(AuditLog.Entry entry) {
        String key = ACT + entry.act();
        if (!Words.has(key)) {
            return Words.t("audit.raw", "actor", who(entry), "act", entry.act());
        }
        List<Object> arguments = new ArrayList<>(List.of("actor", who(entry)));
        for (String name : List.of("name", "email", "role", "from", "to", "purpose")) {
            arguments.add(name);
            arguments.add(spoken(entry.details().get(name)));
        }
        return Words.t(key, arguments.toArray());
    }

    /** People stand here by their id alone. */
    private static String who(AuditLog.Entry entry) {
        return entry.actorName().isEmpty() ? Words.t("audit.person") : entry.actorName();
    }

    private static String spoken(@Nullable Object detail) {
        if (detail == null) {
            return "–";
        }
        return Words.has("role." + detail) ? Words.t("role." + detail) : detail.toString();
    }

    /** Where to look at what it was done to, or null where there is no such page. */
    public @Nullable String page(AuditLog.Entry entry) {
        int colon = entry.object().indexOf(':');
        String page = colon < 0 ? null : PAGES.get(entry.object().substring(0, colon));
        return page == null ? null : page + entry.object().substring(colon + 1);
    }

    public String about(AuditLog.Entry entry) {
        return query.about(entry.object());
    }

    public @Nullable String nextHref() {
        return entries.next() == null ? null : query.after(entries.next());
    }

    public List<Option> actors() {
        return Stream.concat(
                        Stream.of(Option.of("", Words.t("audit.anybody"))),
                        doers.stream().map(doer -> Option.of(doer.id().toString(), doer.name())))
                .toList();
    }

    /** The acts that have words, by those; what other acts there are can be searched for. */
    public List<Option> acts() {
        return Stream.concat(
                        Stream.of(Option.of("", Words.t("audit.anything"))),
                        Words.patterns("en").keySet().stream()
                                .filter(key -> key.startsWith("act."))
                                .map(key -> Option.of(key.substring("act.".length()), Words.t(key)))
                                .sorted(java.util.Comparator.comparing(Option::words)))
                .toList();
    }

    public String value(@Nullable String typed) {
        return AuditQuery.text(typed);
    }
}
