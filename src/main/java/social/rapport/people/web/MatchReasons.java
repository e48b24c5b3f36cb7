package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Locale;
import social.rapport.people.Agreement;
import social.rapport.people.MatchField;
import social.rapport.people.MatchReason;

/** Why two look like one person, or like two, as a member would say it. */
public final class MatchReasons {

    private static final int MOST = 6;

    /** What weighs less tells nothing. */
    private static final double LEAST_BITS = 1;

    private MatchReasons() {}

    static List<Told> of(List<MatchReason> reasons) {
        return reasons.stream()
                .filter(MatchReasons::tells)
                .limit(MOST)
                .map(reason -> new Told(words(reason), reason.bits() > 0))
                .distinct()
                .toList();
    }

    /** That two values are alike, yet less so than one person's would be, is nothing a member can judge by. */
    private static boolean tells(MatchReason reason) {
        return reason.bits() >= LEAST_BITS
                || (reason.agreement() == Agreement.DIFFERENT && reason.bits() <= -LEAST_BITS);
    }

    /** @param isFor whether it speaks for one person; else for two */
    public record Told(String words, boolean isFor) {}

    private static String words(MatchReason reason) {
        return t(
                "people.match." + topic(reason.field()) + "." + level(reason.agreement()),
                "what",
                what(reason),
                "first",
                reason.first(),
                "second",
                reason.second());
    }

    private static String topic(MatchField field) {
        return switch (field) {
            case NAME, NAME_IN_HANDLE, HANDLE, EMAIL, PHONE -> key(field);
            default -> "fact";
        };
    }

    private static String level(Agreement agreement) {
        return switch (agreement) {
            case SAME -> "same";
            case VARIANT -> "variant";
            case CLOSE, SIMILAR -> "close";
            case DIFFERENT -> "different";
        };
    }

    private static String what(MatchReason reason) {
        return reason.field() == MatchField.TRAIT ? Links.trait(reason.trait()) : Links.trait(key(reason.field()));
    }

    private static String key(MatchField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
