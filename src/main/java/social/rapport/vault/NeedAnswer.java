package social.rapport.vault;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Verdict;
import social.rapport.shared.ChannelId;

/**
 * What the team answered to a need.
 *
 * @param by who of the team
 * @param seenAt when its person first saw it on their own page; null while they have not, or let nobody count it
 */
public record NeedAnswer(
        UUID id,
        NeedId need,
        String text,
        Instant at,
        String by,
        Reach reach,
        @Nullable Instant seenAt) {

    /**
     * How far it came beyond their own page.
     *
     * @param channel on which it was to go; null where there is none
     * @param reasons what the gate said
     */
    public record Reach(Outcome outcome, @Nullable ChannelId channel, List<Verdict.Reason> reasons) {

        static final Reach NOWHERE = new Reach(Outcome.NOWHERE, null, List.of());

        static Reach of(ChannelId channel, Verdict verdict) {
            Outcome outcome =
                    switch (verdict) {
                        case Verdict.Allowed allowed -> Outcome.SENT;
                        case Verdict.Deferred deferred -> Outcome.DEFERRED;
                        case Verdict.Refused refused -> Outcome.REFUSED;
                    };
            return new Reach(outcome, channel, verdict.reasons());
        }
    }

    public enum Outcome {
        SENT,
        /** It goes out once it may. */
        DEFERRED,
        /** They do not let it. */
        REFUSED,
        /** They have no account that could be written to in private. */
        NOWHERE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
