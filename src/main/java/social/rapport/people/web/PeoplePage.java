package social.rapport.people.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.people.ListedPerson;
import social.rapport.people.PeopleFilter;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Numbers;

/**
 * A page of the list of people.
 *
 * @param words what is searched for
 * @param more where the next page is; null on the last one
 * @param total how many there are, in the words of a reader
 */
public record PeoplePage(
        String words,
        boolean isFiltered,
        List<ListedPerson> people,
        @Nullable String more,
        String total) {

    static PeoplePage of(PeopleFilter filter, Slice<ListedPerson> page) {
        String query = filter.query();
        String words = filter.q();
        String next = page.next();
        return new PeoplePage(
                words == null ? "" : words,
                !filter.isAll(),
                page.items(),
                next == null ? null : "/people?" + (query.isEmpty() ? "" : query + "&") + "next=" + next,
                Numbers.count(page.total()));
    }
}
