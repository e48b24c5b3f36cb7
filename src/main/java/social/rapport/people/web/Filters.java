package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import social.rapport.people.ChannelNames;
import social.rapport.people.FilterWords;
import social.rapport.people.Labels;
import social.rapport.people.Labels.Label;
import social.rapport.people.PeopleFilter;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Network;
import social.rapport.workspace.Actor;

/** What a list of people can be filtered by, each choice an address of its own. */
@Component
class Filters implements FilterWords {

    private static final int MOST_TAGS = 40;
    private static final List<String> SEEN = List.of("1d", "7d", "30d", "90d");
    private static final List<String> UNSEEN = List.of("30d", "90d", "365d");

    private final Labels labels;
    private final ObjectProvider<ChannelNames> channels;

    Filters(Labels labels, ObjectProvider<ChannelNames> channels) {
        this.labels = labels;
        this.channels = channels;
    }

    /** What the workspace has to choose from, read once for a page. */
    record Known(List<Label> labels, List<String> networks, List<String> languages, Map<ChannelId, String> channels) {}

    Known known(Actor reader) {
        return new Known(labels.all(), labels.networks(), labels.languages(), ChannelNames.seenBy(reader, channels));
    }

    List<FilterMenu> menus(PeopleFilter filter, Known known) {
        List<FilterMenu> menus = new ArrayList<>();
        menus.add(new FilterMenu(
                "tag", t("people.by.tag"), tags(filter, known), !filter.tag().isEmpty()));
        menus.add(one(filter, "network", known.networks(), network -> Network.of(network)
                .words()));
        menus.add(one(
                filter,
                "channel",
                known.channels().keySet().stream().map(ChannelId::toString).toList(),
                id -> channel(id, known)));
        menus.add(one(filter, "language", known.languages(), Languages::words));
        menus.add(has(filter));
        menus.add(seen(filter));
        return menus.stream()
                .filter(menu -> !menu.choices().isEmpty() || menu.isOn())
                .toList();
    }

    /** Those on most people first, without those that are chosen already. */
    private static List<Choice> tags(PeopleFilter filter, Known known) {
        return known.labels().stream()
                .filter(label -> !filter.tag().contains(label.key()))
                .sorted(Comparator.comparingInt(Label::people).reversed())
                .limit(MOST_TAGS)
                .map(label -> Choice.of(label.name(), address(filter.and("tag", label.key())), false)
                        .count(label.people()))
                .toList();
    }

    private static FilterMenu one(
            PeopleFilter filter, String name, List<String> values, Function<String, String> words) {
        List<String> chosen = List.of(filter.values(name));
        List<Choice> choices = values.stream()
                .map(value -> Choice.of(
                        words.apply(value),
                        address(filter.with(name, chosen.contains(value) ? null : value)),
                        chosen.contains(value)))
                .sorted(Comparator.comparing(Choice::words))
                .toList();
        return new FilterMenu(name, t("people.by." + name), choices, !chosen.isEmpty());
    }

    private static FilterMenu has(PeopleFilter filter) {
        List<Choice> choices = PeopleFilter.KNOWN.stream()
                .map(what -> Choice.of(
                        t("people.has." + what),
                        address(filter.has().contains(what) ? filter.without("has", what) : filter.and("has", what)),
                        filter.has().contains(what)))
                .toList();
        return new FilterMenu("has", t("people.by.has"), choices, !filter.has().isEmpty());
    }

    private static FilterMenu seen(PeopleFilter filter) {
        List<Choice> choices = Stream.concat(
                        SEEN.stream().map(span -> span("seen", span, filter)),
                        UNSEEN.stream().map(span -> span("unseen", span, filter)))
                .toList();
        return new FilterMenu("seen", t("people.by.seen"), choices, filter.seen() != null || filter.unseen() != null);
    }

    private static Choice span(String name, String span, PeopleFilter filter) {
        boolean isCurrent = List.of(filter.values(name)).contains(span);
        return Choice.of(time(name, span), address(filter.with(name, isCurrent ? null : span)), isCurrent);
    }

    /** A time such as {@code 30d} or {@code 2026-11-22} in words. */
    private static String time(String name, String value) {
        return value.endsWith("d")
                ? t("people." + name + ".days", "days", Integer.parseInt(value.substring(0, value.length() - 1)))
                : t("people." + name + ".day", "day", value);
    }

    /** By what the list is filtered now; each address leaves one out. */
    List<Choice> on(PeopleFilter filter, Known known) {
        return PeopleFilter.NAMES.stream()
                .filter(name -> !name.equals("q"))
                .flatMap(name -> Stream.of(filter.values(name)).map(value -> on(filter, name, value, known)))
                .toList();
    }

    @Override
    public List<String> words(PeopleFilter filter, Actor reader) {
        List<Label> names = labels.names().entrySet().stream()
                .map(label -> new Label(label.getKey(), label.getValue(), null, null, 0))
                .toList();
        return on(filter, new Known(names, List.of(), List.of(), ChannelNames.seenBy(reader, channels))).stream()
                .map(Choice::words)
                .toList();
    }

    private static Choice on(PeopleFilter filter, String name, String value, Known known) {
        boolean isOneOfMany = name.equals("tag") || name.equals("has");
        String words =
                switch (name) {
                    case "tag" -> t("people.on.tag", "tag", tag(value, known));
                    case "network" -> Network.of(value).words();
                    case "channel" -> t("people.on.channel", "channel", channel(value, known));
                    case "language" -> t("people.on.language", "language", Languages.words(value));
                    case "has" -> t("people.has." + value);
                    default -> time(name, value);
                };
        return Choice.of(words, address(isOneOfMany ? filter.without(name, value) : filter.with(name, null)), true);
    }

    private static String tag(String key, Known known) {
        return known.labels().stream()
                .filter(label -> label.key().equals(key))
                .map(Label::name)
                .findFirst()
                .orElse(key);
    }

    private static String channel(String id, Known known) {
        return known.channels().getOrDefault(ChannelId.of(id), t("people.channel.unknown"));
    }

    static String address(PeopleFilter filter) {
        String query = filter.query();
        return query.isEmpty() ? "/people" : "/people?" + query;
    }
}
