package social.rapport.rights;

import java.util.ArrayList;
import java.util.List;
import social.rapport.shared.Fault;

/**
 * What somebody asks for.
 *
 * @param about which of what is kept of them, where they want it set right; empty otherwise
 * @param words what they say, up to 2,000 characters; empty where nothing is left to say
 * @param purposes the keys of what nothing may be used for any more, where they object
 */
public record Asked(Right right, String about, String words, List<String> purposes) {

    /** How long what they say may be. */
    public static final int LONGEST = 2_000;

    private static final int LONGEST_ABOUT = 200;

    public Asked {
        about = tidy(about).replaceAll("\\s+", " ");
        words = tidy(words);
        purposes = purposes.stream().distinct().toList();
    }

    /** One in which nothing is named. */
    public Asked(Right right, String words) {
        this(right, "", words, List.of());
    }

    private static String tidy(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\\n]]+", " ").strip();
    }

    /** Whether nobody of the team has to read it for it to be answered. */
    boolean isPlain() {
        return words.isEmpty() && (right.isToKnow() || right.binds());
    }

    /** @throws Fault.Caller naming every field that is wrong */
    void check() {
        List<Fault.Field> wrong = new ArrayList<>();
        if (words.length() > LONGEST) {
            wrong.add(new Fault.Field("/words", "rights.wrong.words"));
        }
        if (about.length() > LONGEST_ABOUT || about.isEmpty() && right == Right.RECTIFICATION) {
            wrong.add(new Fault.Field("/about", "rights.wrong.about"));
        }
        if (words.isEmpty() && right == Right.RECTIFICATION) {
            wrong.add(new Fault.Field("/words", "rights.wrong.how"));
        }
        if (purposes.isEmpty() && words.isEmpty() && right == Right.OBJECTION) {
            wrong.add(new Fault.Field("/purposes", "rights.wrong.against"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
    }
}
