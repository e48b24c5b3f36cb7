package social.rapport.channels.chat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.files.FileId;

/**
 * Something said in a chat, as the visitor sees it.
 *
 * @param position grows within a visit
 * @param ours whether the brand said it
 * @param author who of the team wrote it
 * @param pictures what was sent along
 */
record Line(
        long position,
        String id,
        boolean ours,
        String text,
        @Nullable String author,
        List<Sent> pictures,
        Instant at) {

    /** @param alt what it shows, in words */
    record Sent(String id, @Nullable String name, @Nullable String alt) {

        static List<Sent> of(List<Activity.Media> media) {
            return media.stream()
                    .flatMap(one -> one.file().stream().map(file -> of(file, one)))
                    .toList();
        }

        private static Sent of(FileId file, Activity.Media media) {
            return new Sent(file.toString(), media.name(), media.alt());
        }
    }
}
