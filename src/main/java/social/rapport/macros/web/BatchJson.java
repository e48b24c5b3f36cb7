package social.rapport.macros.web;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.macros.Batch;
import social.rapport.macros.BatchEntry;
import social.rapport.shared.ui.Words;

/** Batches as the API tells them and is told. */
final class BatchJson {

    private BatchJson() {}

    /**
     * @param id the idempotency key; made here where it is left out
     * @param macro whose acts are done; or {@code does}
     */
    record Wanted(
            @Nullable UUID id,
            @Nullable List<UUID> conversations,
            @Nullable UUID macro,
            MacroJson.@Nullable Does does,
            @Nullable Boolean goesOn) {}

    /**
     * @param state {@code draft}, {@code running}, {@code paused}, {@code cancelled} or {@code done}
     * @param reason why it stands still, where nobody asked for that
     * @param tally how many conversations stand how
     */
    record Shown(
            UUID id,
            @Nullable UUID macro,
            MacroJson.Does does,
            boolean goesOn,
            String state,
            @Nullable String reason,
            String by,
            Map<String, Long> tally,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {

        static Shown of(Batch batch) {
            Map<String, Long> tally = new HashMap<>();
            for (BatchEntry.State state : BatchEntry.State.values()) {
                tally.put(state.key(), batch.count(state));
            }
            return new Shown(
                    batch.id(),
                    batch.macro(),
                    MacroJson.Does.of(batch.acts()),
                    batch.goesOn(),
                    batch.state().key(),
                    batch.reason() == null ? null : Words.t(batch.reason()),
                    batch.actorName(),
                    tally,
                    batch.createdAt(),
                    batch.startedAt(),
                    batch.finishedAt());
        }
    }

    /**
     * @param text what is answered, as it is read there
     * @param open the variables of which nothing is known there; such an answer is refused
     * @param verdict what was to be expected when it was shown: {@code allowed}, {@code deferred} or {@code refused}
     * @param state {@code waiting}, {@code excluded}, {@code done}, {@code deferred}, {@code refused}, {@code wrote} where
     *     something was said since, or {@code cancelled}
     */
    record Entry(
            UUID conversation,
            @Nullable String text,
            List<String> open,
            @Nullable String verdict,
            @Nullable Instant verdictUntil,
            @Nullable String verdictWhy,
            String state,
            @Nullable Instant until,
            @Nullable String why,
            @Nullable UUID run) {

        static Entry of(BatchEntry entry) {
            BatchEntry.Forecast forecast = entry.forecast();
            return new Entry(
                    entry.conversation().value(),
                    entry.text(),
                    entry.open(),
                    forecast == null ? null : forecast.outcome(),
                    forecast == null ? null : forecast.until(),
                    forecast == null ? null : forecast.why().words(),
                    entry.state().key(),
                    entry.until(),
                    entry.why() == null ? null : entry.why().words(),
                    entry.run());
        }
    }
}
