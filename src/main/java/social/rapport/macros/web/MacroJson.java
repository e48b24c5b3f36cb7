package social.rapport.macros.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.macros.Acts;
import social.rapport.macros.Acts.Standing;
import social.rapport.macros.Macro;
import social.rapport.macros.Macros;
import social.rapport.macros.Outcome;
import social.rapport.macros.Run;
import social.rapport.shared.Fault;

/** Macros and what came of them, as the API tells them and is told. */
final class MacroJson {

    private MacroJson() {}

    /**
     * What is done, in this order.
     *
     * @param cannedAnswer what is answered; or {@code text}
     * @param sends whether the answer goes out; else it stands in the composer of the member who runs it
     * @param assign {@code me}, {@code nobody} or the id of a member
     * @param then {@code open}, {@code set_aside}, {@code snooze} with {@code snoozeHours}, or {@code resolve}
     */
    record Does(
            @Nullable UUID cannedAnswer,
            @Nullable String text,
            @Nullable Boolean sends,
            @Nullable List<String> tags,
            @Nullable String note,
            @Nullable String assign,
            @Nullable String then,
            @Nullable Integer snoozeHours) {

        static Does of(Acts acts) {
            return new Does(
                    acts.cannedAnswer(),
                    acts.text(),
                    acts.sends(),
                    acts.tags(),
                    acts.note(),
                    acts.assign(),
                    acts.then() == null ? null : acts.then().key(),
                    acts.snoozeHours());
        }

        Acts acts() {
            boolean hasAnswer = cannedAnswer != null || text != null;
            return new Acts(
                    cannedAnswer,
                    text,
                    hasAnswer && !Boolean.FALSE.equals(sends),
                    Objects.requireNonNullElse(tags, List.of()),
                    note,
                    assign,
                    then == null ? null : Standing.of(then).orElseThrow(() -> Fault.invalid("/then", "fault.value")),
                    snoozeHours);
        }
    }

    /** @param goesOn whether what follows a refusal is done all the same */
    record Shown(
            UUID id,
            String name,
            Does does,
            boolean goesOn,
            boolean shared,
            long used,
            @Nullable Instant lastUsedAt) {

        static Shown of(Macro macro) {
            return new Shown(
                    macro.id(),
                    macro.name(),
                    Does.of(macro.acts()),
                    macro.goesOn(),
                    macro.isShared(),
                    macro.used(),
                    macro.lastUsedAt());
        }
    }

    record Wanted(
            @Nullable String name,
            @Nullable Does does,
            @Nullable Boolean goesOn) {

        Macros.Told told() {
            return new Macros.Told(
                    Objects.requireNonNullElse(name, ""),
                    does == null ? Acts.NOTHING : does.acts(),
                    Boolean.TRUE.equals(goesOn),
                    true);
        }
    }

    /**
     * What came of one act.
     *
     * @param act {@code answer}, {@code insert}, {@code tag}, {@code note}, {@code assign} or {@code leave}
     * @param result {@code done}, {@code deferred}, {@code refused} or {@code left_out}
     * @param why in words, in the language asked for
     */
    record Came(
            String act,
            String result,
            @Nullable Instant until,
            @Nullable String why) {

        static Came of(Outcome outcome) {
            return new Came(
                    outcome.deed().key(),
                    outcome.result().key(),
                    outcome.until(),
                    outcome.why() == null ? null : outcome.why().words());
        }
    }

    record Ran(
            UUID id,
            UUID conversation,
            @Nullable UUID macro,
            Instant at,
            List<Came> outcomes,
            @Nullable Instant undoneAt) {

        static Ran of(Run run) {
            return new Ran(
                    run.id(),
                    run.conversation().value(),
                    run.macro(),
                    run.at(),
                    run.outcomes().stream().map(Came::of).toList(),
                    run.undoneAt());
        }
    }
}
