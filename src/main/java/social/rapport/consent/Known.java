package social.rapport.consent;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person when a request about them is judged.
 *
 * @param restriction the one that stands for them; null where none does
 * @param standing what they said to the purpose on the channel
 * @param wish how they want to be written to
 * @param homeZone their time zone as far as it is known, else the workspace's
 * @param sent when messages went or will go to them in the last seven days, oldest first
 * @param preferred what the channel that they prefer is called; null where there is none
 * @param isOverheard whether they are known only from what they said in public
 */
record Known(
        @Nullable Restriction restriction,
        Standing standing,
        Preference wish,
        ZoneId homeZone,
        List<Instant> sent,
        @Nullable String preferred,
        Whereabouts whereabouts,
        boolean isOverheard) {}
