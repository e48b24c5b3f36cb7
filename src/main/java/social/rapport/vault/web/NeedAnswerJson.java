package social.rapport.vault.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Verdict;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.vault.NeedAnswer;

/**
 * An answer to a need as programs read it.
 *
 * @param outcome {@code sent}, {@code deferred}, {@code refused} or {@code nowhere}: how far it came beyond their own page
 * @param channel on which it was to go; null where there is none
 * @param reasons what the gate said, in words
 * @param seenAt when they first saw it on their own page
 */
record NeedAnswerJson(
        String id,
        String text,
        Instant at,
        String by,
        String outcome,
        @Nullable String channel,
        List<String> reasons,
        @Nullable Instant seenAt) {

    /**
     * An answer as programs write it.
     *
     * @param id made by the caller, so that it is taken once; empty for one of our making
     */
    record Given(@Nullable String id, @Nullable String text) {

        UUID answer() {
            try {
                return id == null || id.isEmpty() ? Ids.next() : UUID.fromString(id);
            } catch (IllegalArgumentException malformed) {
                throw Fault.invalid("/id", "fault.value");
            }
        }

        String words() {
            return text == null ? "" : text;
        }
    }

    static NeedAnswerJson of(NeedAnswer answer) {
        NeedAnswer.Reach reach = answer.reach();
        return new NeedAnswerJson(
                answer.id().toString(),
                answer.text(),
                answer.at(),
                answer.by(),
                reach.outcome().key(),
                reach.channel() == null ? null : reach.channel().toString(),
                reach.reasons().stream().map(Verdict.Reason::words).toList(),
                answer.seenAt());
    }
}
