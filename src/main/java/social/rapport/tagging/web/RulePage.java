package social.rapport.tagging.web;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Verb;
import social.rapport.people.Labels.Label;
import social.rapport.people.PeopleFilter;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Words;
import social.rapport.tagging.Being;
import social.rapport.tagging.Doing;
import social.rapport.tagging.LookBack;
import social.rapport.tagging.Sentence;

/**
 * A rule that is made or changed.
 *
 * @param line the rule as it stands; null for a new one
 * @param asked the query of the address that the form was begun with
 */
public record RulePage(
        RulesPage.@Nullable Line line, String kind, Form form, Known known, boolean mayChange, String asked) {

    private static final List<String> SEEN = List.of("1d", "7d", "30d", "90d");
    private static final List<String> UNSEEN = List.of("30d", "90d", "365d");
    private static final List<Integer> BACK = List.of(30, 90, 365, LookBack.EVERYTHING);

    /** What the brand has to choose from. */
    public record Known(List<Label> labels, List<Option> channels, List<String> networks, List<String> languages) {}

    public boolean isDoing() {
        return kind.equals(Doing.KIND);
    }

    public String title() {
        return line == null ? t("tagging.new") : line.rule().tag();
    }

    public String action() {
        return line == null ? "/settings/tag-rules" : line.path();
    }

    public List<Choice> kinds() {
        return Stream.of(Doing.KIND, Being.KIND)
                .map(one -> Choice.of(
                        t("tagging.kind." + one),
                        "/settings/tag-rules/new?kind=" + one + (asked.isEmpty() ? "" : "&" + asked),
                        one.equals(kind)))
                .toList();
    }

    public List<Verb> verbs() {
        return List.of(Verb.values());
    }

    public List<Option> channels() {
        return optional("tagging.any.channel", known.channels(), form.get("channel"));
    }

    public List<Option> networks() {
        return optional(
                "tagging.any.network",
                known.networks().stream()
                        .map(network -> Option.of(network, Network.of(network).words()))
                        .sorted(Comparator.comparing(Option::words))
                        .toList(),
                form.get("network"));
    }

    public List<Option> languages() {
        return optional(
                "tagging.any.language",
                Stream.concat(Words.LANGUAGES.stream(), known.languages().stream())
                        .distinct()
                        .map(tag -> Option.of(tag, Sentence.language(tag)))
                        .sorted(Comparator.comparing(Option::words))
                        .toList(),
                form.get("language"));
    }

    public List<Option> seen() {
        return spans("seen", SEEN);
    }

    public List<Option> unseen() {
        return spans("unseen", UNSEEN);
    }

    private List<Option> spans(String name, List<String> spans) {
        return optional(
                "tagging.any.time",
                spans.stream()
                        .map(span -> Option.of(
                                span,
                                t(
                                        "people." + name + ".days",
                                        "days",
                                        Integer.parseInt(span.substring(0, span.length() - 1)))))
                        .toList(),
                form.get(name));
    }

    /** All of these, and what is chosen now where it is none of them. */
    private static List<Option> optional(String any, List<Option> options, String chosen) {
        List<Option> all = new ArrayList<>();
        all.add(Option.of("", t(any)));
        all.addAll(options);
        if (all.stream().noneMatch(option -> option.value().equals(chosen))) {
            all.add(Option.of(chosen, chosen));
        }
        return all;
    }

    public List<Option> directions() {
        return options("tagging.direction.", "inbound", "outbound", "any");
    }

    public List<Option> visibilities() {
        return options("tagging.visibility.", "any", "public", "private");
    }

    private static List<Option> options(String prefix, String... keys) {
        return Stream.of(keys).map(key -> Option.of(key, t(prefix + key))).toList();
    }

    /** The tags that are asked for, each once. */
    public List<Option> having() {
        return form.all("having").stream()
                .distinct()
                .filter(key -> !key.isBlank())
                .map(key -> Option.of(key, name(key)))
                .toList();
    }

    private String name(String key) {
        return known.labels().stream()
                .filter(label -> label.key().equals(key))
                .map(Label::name)
                .findFirst()
                .orElse(key);
    }

    /** The tags that may be asked for besides. */
    public List<Option> others() {
        List<Option> others = new ArrayList<>();
        others.add(Option.of("", t("tagging.having.none")));
        known.labels().stream()
                .filter(label -> !form.holds("having", label.key()))
                .filter(label -> line == null || !label.key().equals(line.rule().key()))
                .forEach(label -> others.add(Option.of(label.key(), label.name())));
        return others;
    }

    public List<String> has() {
        return PeopleFilter.KNOWN;
    }

    public List<Option> lookBacks() {
        List<Option> spans = new ArrayList<>();
        spans.add(Option.of("", t("tagging.look-back.none")));
        BACK.forEach(days -> spans.add(Option.of(
                days.toString(),
                days == LookBack.EVERYTHING ? t("tagging.look-back.all") : t("tagging.look-back.days", "days", days))));
        return spans;
    }

    public List<Option> lookBacksOnly() {
        return lookBacks().stream().filter(option -> !option.value().isEmpty()).toList();
    }

    public String told(LookBack back) {
        return RulesPage.told(back);
    }

    /** What is wrong with the whole, beside what stands next to a field. */
    public @Nullable String refusal() {
        String filter = form.error("filter");
        return filter != null ? filter : form.error("");
    }
}
