package social.rapport.shared.web;

import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/** How many items of a list a program may ask for at once. */
public final class PageSize {

    public static final int MOST = 200;

    private PageSize() {}

    /**
     * The limit as it was given.
     *
     * @throws Fault.Caller where it is none from 1 to {@link #MOST}
     */
    public static int of(int limit) {
        if (limit < 1 || limit > MOST) {
            throw Fault.invalid("limit", Words.later("fault.limit", "most", MOST));
        }
        return limit;
    }
}
