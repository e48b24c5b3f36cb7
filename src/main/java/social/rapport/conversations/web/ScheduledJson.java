package social.rapport.conversations.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.ScheduledAnswer;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;

/** Answers that go out later, as programs read and write them. */
final class ScheduledJson {

    private ScheduledJson() {}

    /**
     * @param state {@code waiting}, {@code sent}, {@code held} or {@code cancelled}
     * @param why it was held back; null where it was not
     */
    record Shown(
            UUID id,
            UUID conversation,
            String kind,
            String text,
            Instant at,
            boolean yields,
            String author,
            String state,
            @Nullable String why) {

        static Shown of(ScheduledAnswer answer) {
            return new Shown(
                    answer.id(),
                    answer.conversation().value(),
                    answer.kind().name().toLowerCase(Locale.ROOT),
                    answer.text(),
                    answer.dueAt(),
                    answer.yields(),
                    answer.author().name(),
                    answer.state().key(),
                    answer.why() == null ? null : answer.why().key());
        }
    }

    /**
     * @param id the idempotency key; made here where it is left out
     * @param kind {@code private_reply} or {@code public_reply}; the way in which they wrote where it is left out
     * @param attachments ids of files that were handed over; a change leaves them as they are
     * @param yields whether it is held back where they write, or somebody answers, before its moment; true where it is
     *     left out
     */
    record Wanted(
            @Nullable UUID id,
            @Nullable String text,
            @Nullable String kind,
            @Nullable List<UUID> attachments,
            @Nullable Instant at,
            @Nullable Boolean yields) {

        List<FileId> files() {
            return NewMessage.files(attachments);
        }

        Instant moment() {
            if (at == null) {
                throw Fault.invalid("/at", "fault.needed");
            }
            return at;
        }

        boolean doesYield() {
            return yields == null || yields;
        }
    }
}
