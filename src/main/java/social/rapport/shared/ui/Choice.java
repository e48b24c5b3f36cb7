package social.rapport.shared.ui;

import org.jspecify.annotations.Nullable;

/**
 * One of several addresses to look at: a filter chip, a segment, a tab.
 *
 * @param count how many there are, or null where that is not said
 * @param dot the state it stands for, {@code wait}, {@code no}, {@code off} or empty for good; null for no dot
 */
public record Choice(
        String words,
        String href,
        boolean current,
        @Nullable Long count,
        @Nullable String dot) {

    public static Choice of(String words, String href, boolean current) {
        return new Choice(words, href, current, null, null);
    }

    public Choice count(long count) {
        return new Choice(words, href, current, count, dot);
    }

    public Choice dot(String state) {
        return new Choice(words, href, current, count, state);
    }
}
