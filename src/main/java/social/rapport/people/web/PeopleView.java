package social.rapport.people.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.people.Labels.Label;
import social.rapport.people.ListedPerson;
import social.rapport.people.PeopleFilter;
import social.rapport.people.PeopleList;
import social.rapport.people.Suggestions;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Gathers a page of the list of people for whoever looks at it. */
@Component
class PeopleView {

    private static final int PAGE = 50;

    private final PeopleList people;
    private final Filters filters;
    private final Suggestions suggestions;

    PeopleView(PeopleList people, Filters filters, Suggestions suggestions) {
        this.people = people;
        this.filters = filters;
        this.suggestions = suggestions;
    }

    PeoplePage page(PeopleFilter filter, @Nullable String next, Form form, Actor reader) {
        Slice<ListedPerson> page = people.page(filter, Keyset.of(next), PAGE, reader);
        Filters.Known known = filters.known(reader);
        return new PeoplePage(
                filter,
                page.items(),
                page.next(),
                page.total(),
                reader.may(Scope.PEOPLE_MERGE) ? suggestions.open() : 0,
                filters.menus(filter, known),
                filters.on(filter, known),
                known.labels().stream().map(Label::name).toList(),
                reader,
                form);
    }
}
