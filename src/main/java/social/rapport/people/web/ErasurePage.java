package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Erasure;
import social.rapport.people.Hold;
import social.rapport.people.PersonCard;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Times;

/**
 * What erasing a person takes away and what it leaves, before and after.
 *
 * @param name what they are called; nobody knows once they are erased
 * @param erasure null before
 */
public record ErasurePage(
        PersonId person,
        @Nullable String name,
        List<Hold> holds,
        @Nullable Erasure erasure) {

    /** What goes, each told by words of its own. */
    private static final List<String> GOES = List.of("known", "said", "raw", "wishes", "copies");

    static ErasurePage before(PersonCard person, List<Hold> holds) {
        return new ErasurePage(person.id(), person.name(), holds, null);
    }

    static ErasurePage of(Erasure erasure) {
        return new ErasurePage(erasure.person().root(), null, erasure.holds(), erasure);
    }

    public String title() {
        if (erasure != null) {
            return t(erasure.hasEnded() ? "erasure.ended" : "erasure.under-way");
        }
        return name == null || name.isEmpty() ? t("erasure.title.nameless") : t("erasure.title", "name", name);
    }

    public String path() {
        return "/people/" + person + "/erasure";
    }

    public boolean isBefore() {
        return erasure == null;
    }

    public boolean isUnderWay() {
        return erasure != null && !erasure.hasEnded();
    }

    public List<String> goes() {
        return GOES.stream().map(what -> t("erasure.goes." + what)).toList();
    }

    /** Who erased them and when; they themselves have no name any more. */
    public String by() {
        if (erasure == null) {
            return "";
        }
        String when = Times.here().moment(erasure.erasedAt());
        return erasure.by().isEmpty()
                ? t("erasure.by-themself", "when", when)
                : t("erasure.by", "name", erasure.by(), "when", when);
    }
}
