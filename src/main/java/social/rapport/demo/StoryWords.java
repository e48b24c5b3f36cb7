package social.rapport.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said. With an author it is the brand speaking, and the interaction goes out. */
public record StoryWords(
        @Nullable String thread,
        @Nullable String inReplyTo,
        @Nullable String author,
        @Nullable String subject,
        String text,
        List<StoryMedia> media) {

    static StoryWords of(String text) {
        return new StoryWords(null, null, null, null, text, List.of());
    }

    StoryWords showing(StoryMedia picture) {
        return new StoryWords(thread, inReplyTo, author, subject, text, List.of(picture));
    }
}
