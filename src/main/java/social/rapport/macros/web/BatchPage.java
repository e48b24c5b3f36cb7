package social.rapport.macros.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.macros.Batch;
import social.rapport.macros.BatchEntry;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Times;

/**
 * What is done to many conversations: as it will be, as it goes, and as it went.
 *
 * @param does what is done to each, one after the other
 * @param mayStart whether it is the member's to begin
 * @param mayStop whether the member may stop it
 * @param filter only entries that stand so; null for all
 */
public record BatchPage(
        Batch batch,
        List<String> does,
        List<Line> lines,
        @Nullable String next,
        boolean mayStart,
        boolean mayStop,
        BatchEntry.@Nullable State filter) {

    /**
     * @param isNew whether something was said since it was shown
     */
    public record Line(
            BatchEntry entry,
            String name,
            @Nullable String nameLang,
            @Nullable String textLang,
            String network,
            boolean isPublic,
            boolean isNew) {

        public String href() {
            return "/inbox/" + entry.conversation();
        }

        /** {@code allowed}, {@code deferred} or {@code refused}, as a verdict looks. */
        public @Nullable String look() {
            return switch (entry.state()) {
                case DONE -> "allowed";
                case DEFERRED, WROTE -> "deferred";
                case REFUSED -> "refused";
                case EXCLUDED, CANCELLED -> null;
                case WAITING ->
                    isNew
                            ? "deferred"
                            : entry.forecast() == null ? null : entry.forecast().outcome();
            };
        }

        public String words() {
            BatchEntry.Forecast forecast = entry.forecast();
            if (entry.state() == BatchEntry.State.WAITING && !isNew && forecast != null) {
                return t("inbox.verdict." + forecast.outcome(), "moment", moment(forecast.until()));
            }
            String state = entry.state() == BatchEntry.State.WAITING && isNew
                    ? "wrote"
                    : entry.state().key();
            return t("batch.entry." + state, "moment", moment(entry.until()));
        }

        private static String moment(@Nullable Instant at) {
            return at == null ? "" : Times.here().moment(at);
        }

        public String why() {
            if (entry.why() != null) {
                return entry.why().words();
            }
            boolean isAhead = entry.state() == BatchEntry.State.WAITING && !isNew;
            return isAhead && entry.forecast() != null ? entry.forecast().why().words() : "";
        }
    }

    public String path() {
        return "/inbox/batches/" + batch.id();
    }

    public String title() {
        return batch.name().isEmpty() ? t(batch.acts().isSending() ? "batch.answer" : "batch.acts") : batch.name();
    }

    public boolean isDraft() {
        return batch.state() == Batch.State.DRAFT;
    }

    public boolean isRunning() {
        return batch.state() == Batch.State.RUNNING;
    }

    public boolean mayChoose() {
        return mayStart && (isDraft() || batch.state() == Batch.State.PAUSED);
    }

    /** {@code allowed}, {@code deferred} or {@code refused}, as a verdict looks. */
    public String look() {
        return switch (batch.state()) {
            case DONE -> "allowed";
            case DRAFT, RUNNING, PAUSED -> "deferred";
            case CANCELLED -> "refused";
        };
    }

    public List<Choice> choices() {
        return Stream.concat(
                        Stream.of(Choice.of(t("batch.all"), path(), filter == null)
                                .count(batch.all())),
                        Stream.of(BatchEntry.State.values())
                                .filter(state -> batch.count(state) > 0)
                                .map(state -> Choice.of(
                                                t("batch.state." + state.key()),
                                                path() + "?state=" + state.key(),
                                                state == filter)
                                        .count(batch.count(state))))
                .toList();
    }
}
