package social.rapport.people;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.text.SearchText;

/** What a person is found by: names, handles, addresses, numbers. */
final class PersonSearch {

    private PersonSearch() {}

    /** The literal of a {@code tsvector}. */
    static String vector(@Nullable String... texts) {
        return SearchText.vector(Arrays.stream(texts).filter(Objects::nonNull).toArray(String[]::new));
    }
}
