package social.rapport.people;

import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a person is found by: names, handles, addresses, numbers. */
final class PersonSearch {

    private PersonSearch() {}

    /** The literal of a {@code tsvector}. */
    static String vector(@Nullable String... texts) {
        TreeSet<String> words = new TreeSet<>();
        for (String text : texts) {
            if (text != null) {
                for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
                    if (!word.isEmpty()) {
                        words.add("'" + word + "'");
                    }
                }
            }
        }
        return String.join(" ", words);
    }
}
