package social.rapport.tagging;

import social.rapport.people.PeopleFilter;
import social.rapport.shared.Fault;

/** Whoever a filter leaves has the tag, for as long as it leaves them. */
public record Being(PeopleFilter filter) implements Condition {

    public static final String KIND = "being";

    public Being {
        if (filter.q() != null) {
            throw Fault.invalid("/filter", "people.rule.words");
        }
        if (filter.isAll()) {
            throw Fault.invalid("/filter", "tagging.filter.none");
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Whether time alone changes whom it leaves. */
    boolean isOfTime() {
        return filter.seen() != null || filter.unseen() != null;
    }
}
