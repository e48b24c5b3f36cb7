package social.rapport.conversations.web;

import java.util.List;
import java.util.UUID;

/**
 * The named lists of the inbox.
 *
 * @param at the query of the list that is open, which a new one would show
 * @param mayShare whether the viewer may make lists for the team
 */
public record ViewsPage(List<View> views, String at, boolean mayShare) {

    public List<View> pinned() {
        return views.stream().filter(View::pinned).toList();
    }

    /**
     * @param count how many conversations it shows now
     * @param mayChange whether it is the viewer's to change
     */
    public record View(
            UUID id,
            String name,
            String href,
            long count,
            boolean isTeams,
            boolean pinned,
            boolean current,
            boolean mayChange) {}
}
