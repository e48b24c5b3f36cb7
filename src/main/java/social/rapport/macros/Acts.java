package social.rapport.macros;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;

/**
 * What is done to a conversation at one press: in this order, each at most once.
 *
 * @param cannedAnswer what is answered; null for a {@code text}, or for no answer
 * @param text what is answered, with places to be filled in; null for a canned answer, or for none
 * @param sends whether the answer goes out, or stands in the composer for whoever looks
 * @param tags what the person is tagged with
 * @param note what is noted for the team
 * @param assign whom it is given to: {@link #ME}, {@link #NOBODY} or the id of a member; null where that stays
 * @param then how it stands afterwards; null where that stays
 * @param snoozeHours for how long it is snoozed, where it is
 */
public record Acts(
        @Nullable UUID cannedAnswer,
        @Nullable String text,
        boolean sends,
        List<String> tags,
        @Nullable String note,
        @Nullable String assign,
        @Nullable Standing then,
        @Nullable Integer snoozeHours) {

    public static final Acts NOTHING = new Acts(null, null, false, List.of(), null, null, null, null);

    /** Whoever runs it. */
    public static final String ME = "me";

    public static final String NOBODY = "nobody";

    private static final int MOST_TAGS = 10;
    private static final int LONGEST_TAG = 60;
    private static final int LONGEST_SNOOZE = 366 * 24;

    /** How a conversation can be left. */
    public enum Standing {
        OPEN,
        SET_ASIDE,
        SNOOZE,
        RESOLVE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Standing> of(String key) {
            return Stream.of(values())
                    .filter(standing -> standing.key().equals(key))
                    .findFirst();
        }
    }

    public static Acts answering(String text) {
        return new Acts(null, text, true, List.of(), null, null, null, null);
    }

    public static Acts tagging(String tag) {
        return new Acts(null, null, false, List.of(tag), null, null, null, null);
    }

    public static Acts assigning(String whom) {
        return new Acts(null, null, false, List.of(), null, whom, null, null);
    }

    public static Acts leaving(Standing standing, @Nullable Integer hours) {
        return new Acts(null, null, false, List.of(), null, null, standing, hours);
    }

    public boolean hasAnswer() {
        return cannedAnswer != null || text != null;
    }

    /** Whether it writes to people. */
    public boolean isSending() {
        return hasAnswer() && sends;
    }

    /** @throws Fault.Caller naming each field that is to be mended */
    Acts checked() {
        List<Fault.Field> wrong = new ArrayList<>();
        if (equals(NOTHING)) {
            wrong.add(new Fault.Field("/acts", "macros.wrong.nothing"));
        }
        if (cannedAnswer != null && text != null) {
            wrong.add(new Fault.Field("/text", "macros.wrong.both"));
        }
        checkText(wrong);
        if (tags.size() > MOST_TAGS
                || tags.stream().anyMatch(tag -> tag.isBlank() || tag.strip().length() > LONGEST_TAG)) {
            wrong.add(new Fault.Field("/tags", "macros.wrong.tags"));
        }
        if (note != null && (note.isBlank() || note.length() > Texts.LONGEST)) {
            wrong.add(new Fault.Field("/note", "macros.wrong.note"));
        }
        if (assign != null
                && !assign.equals(ME)
                && !assign.equals(NOBODY)
                && id(assign).isEmpty()) {
            wrong.add(new Fault.Field("/assign", "fault.value"));
        }
        if (then == Standing.SNOOZE && (snoozeHours == null || snoozeHours < 1 || snoozeHours > LONGEST_SNOOZE)) {
            wrong.add(new Fault.Field("/snoozeHours", "macros.wrong.snooze"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return this;
    }

    private void checkText(List<Fault.Field> wrong) {
        if (text == null) {
            return;
        }
        if (text.isBlank()) {
            wrong.add(new Fault.Field("/text", "macros.wrong.blank"));
        } else if (text.length() > Texts.LONGEST) {
            wrong.add(new Fault.Field("/text", "macros.wrong.long"));
        } else {
            Variable.wording(text).unknown().stream()
                    .findFirst()
                    .map(variable -> Words.later("macros.wrong.variable", "variable", Texts.plain(variable)))
                    .ifPresent(said -> wrong.add(new Fault.Field("/text", said)));
        }
    }

    private static Optional<MemberId> id(String text) {
        try {
            return Optional.of(new MemberId(UUID.fromString(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /**
     * Whom it is given to where this actor does it; null for nobody.
     *
     * @throws Fault.Caller where a program, which looks after nothing, gives it to itself
     */
    @Nullable
    MemberId assignee(Actor by) {
        if (assign == null || assign.equals(NOBODY)) {
            return null;
        }
        if (!assign.equals(ME)) {
            return id(assign).orElseThrow();
        }
        if (by.member() == null) {
            throw Fault.invalid("/assign", "macros.wrong.me");
        }
        return by.member();
    }
}
