package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Crowd;
import social.rapport.people.ListedPerson;
import social.rapport.people.PeopleFilter;
import social.rapport.people.PersonTag;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Numbers;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/**
 * A page of the list of people.
 *
 * @param next the cursor of the next page; null on the last one
 * @param total how many there are
 * @param matches how many pairs may be one person, for whoever may say so; else 0
 * @param on by what the list is filtered now; each address leaves one out
 * @param labels the names of the tags in use
 * @param form what was typed into the bar of acts, with those who were chosen as {@code person}
 */
public record PeoplePage(
        PeopleFilter filter,
        List<ListedPerson> people,
        @Nullable String next,
        long total,
        long matches,
        List<FilterMenu> menus,
        List<Choice> on,
        Collection<String> labels,
        Actor actor,
        Form form) {

    private static final int TAGS = 3;

    public String words() {
        return filter.q() == null ? "" : filter.q();
    }

    public boolean isFiltered() {
        return !filter.isAll();
    }

    public boolean mayWrite() {
        return actor.may(Scope.PEOPLE_WRITE);
    }

    public boolean mayExport() {
        return actor.may(Scope.PEOPLE_EXPORT) && !people.isEmpty();
    }

    /** How many there are, in words. */
    public String count() {
        return t("people.count", "count", total);
    }

    /** Where whoever matches is tagged from now on; null for words, which no rule searches for. */
    public @Nullable String rule() {
        return mayWrite() && filter.q() == null && isFiltered() ? "/settings/tag-rules/new?" + filter.query() : null;
    }

    public @Nullable String more() {
        String query = filter.query();
        return next == null ? null : "/people?" + (query.isEmpty() ? "" : query + "&") + "next=" + next;
    }

    public String export(String format) {
        String query = filter.query();
        return "/people/export?" + (query.isEmpty() ? "" : query + "&") + "format=" + format;
    }

    /** The parameters of the address that a form for some of them keeps. */
    public List<Map.Entry<String, String>> without(String... names) {
        Set<String> left = Set.of(names);
        return PeopleFilter.NAMES.stream()
                .filter(name -> !left.contains(name))
                .flatMap(name -> Stream.of(filter.values(name)).map(value -> Map.entry(name, value)))
                .toList();
    }

    /** The day in a parameter that may hold a span as well, for a field of dates. */
    public String day(String name) {
        return Stream.of(filter.values(name))
                .filter(value -> value.matches("\\d{4}-\\d{2}-\\d{2}"))
                .findFirst()
                .orElse("");
    }

    public boolean canChooseAll() {
        return total <= Crowd.MOST && total > 0;
    }

    public String all() {
        return canChooseAll()
                ? t("people.many.all", "count", total)
                : t("people.many.all-too-many", "most", Numbers.count(Crowd.MOST));
    }

    public boolean isChosen(ListedPerson person) {
        return form.holds("person", person.id().toString());
    }

    public String name(ListedPerson person) {
        return person.card().name().isEmpty()
                ? t("people.nameless")
                : person.card().name();
    }

    public List<PersonTag> tags(ListedPerson person) {
        return person.tags().stream().limit(TAGS).toList();
    }

    /** What they said that was searched for; null where they are here for something else. */
    public @Nullable Excerpt said(ListedPerson person) {
        return person.said() == null ? null : Excerpt.of(person.said().text(), words());
    }
}
