package social.rapport.people.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.people.Labels.Label;
import social.rapport.people.ListedPerson;
import social.rapport.people.PeopleFilter;
import social.rapport.people.PeopleList;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Actor;

/** Gathers a page of the list of people for whoever looks at it. */
@Component
class PeopleView {

    private static final int PAGE = 50;

    private final PeopleList people;
    private final Filters filters;

    PeopleView(PeopleList people, Filters filters) {
        this.people = people;
        this.filters = filters;
    }

    PeoplePage page(PeopleFilter filter, @Nullable String next, Form form, Actor reader) {
        Slice<ListedPerson> page = people.page(filter, Keyset.of(next), PAGE, reader);
        Filters.Known known = filters.known(reader);
        return new PeoplePage(
                filter,
                page.items(),
                page.next(),
                page.total(),
                filters.menus(filter, known),
                filters.on(filter, known),
                known.labels().stream().map(Label::name).toList(),
                reader,
                form);
    }
}
