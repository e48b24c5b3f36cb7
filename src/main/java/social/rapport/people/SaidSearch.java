package social.rapport.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/** Finds people by what they said; whoever keeps what was said implements it. */
public interface SaidSearch {

    /**
     * Who of the workspace at work said these words, each person's row once with the latest of it, the newest first.
     *
     * @param words as typed into a search box
     */
    List<Said> said(String words, int most);

    /**
     * @param person as they were known when they said it; they may have been merged since
     * @param language BCP 47, where known
     */
    record Said(
            PersonId person,
            Instant at,
            String text,
            @Nullable String language) {}
}
