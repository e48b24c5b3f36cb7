package social.rapport.timeline;

import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.shared.storage.TextVector;
import social.rapport.shared.text.Language;
import social.rapport.shared.text.SearchText;

/** What is found in the words of an interaction: their language, and what they are searched by. */
final class Said {

    private Said() {}

    /** The language that the network names, else the one that the text shows; null where nothing was said. */
    static @Nullable String language(Activity activity) {
        if (activity.language() != null) {
            return activity.language();
        }
        return activity.text() == null || activity.text().isBlank()
                ? null
                : Language.of(activity.text()).tag();
    }

    /** What it is found by, or null where nothing was said. */
    static @Nullable TextVector searchVector(Interaction interaction) {
        if (interaction.text() == null && interaction.subject() == null) {
            return null;
        }
        String vector = SearchText.vector(
                interaction.subject() == null ? "" : interaction.subject(),
                interaction.text() == null ? "" : interaction.text());
        return vector.isEmpty() ? null : new TextVector(vector);
    }

    /** The literal of a {@code tsquery}; null where nothing is asked for. */
    static @Nullable String query(@Nullable String words) {
        return words == null ? null : SearchText.query(words).orElse(null);
    }
}
