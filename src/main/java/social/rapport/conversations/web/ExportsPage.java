package social.rapport.conversations.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.ConversationExport;
import social.rapport.conversations.ConversationExport.State;
import social.rapport.shared.Slice;

/**
 * Conversations as files: those that are written, and those that can be fetched.
 *
 * @param narrowed what each list was narrowed by, in words; in the order of the exports
 */
public record ExportsPage(Slice<ConversationExport> exports, List<String> narrowed) {

    public ExportsPage {
        narrowed = List.copyOf(narrowed);
    }

    public @Nullable String more() {
        return exports.next() == null ? null : "/inbox/exports?next=" + exports.next();
    }

    public boolean isBusy() {
        return exports.items().stream().anyMatch(export -> export.state().isAhead());
    }

    public String list(ConversationExport export) {
        return "/inbox" + Address.query(export.filter());
    }

    public long total(ConversationExport export) {
        Long total = export.total();
        return total == null ? 0 : total;
    }

    public static boolean isReady(ConversationExport export) {
        return export.state() == State.DONE;
    }

    public static boolean isBroken(ConversationExport export) {
        return export.state() == State.FAILED;
    }

    /** Which of the three verdicts its state is drawn as. */
    public static String verdict(ConversationExport export) {
        return switch (export.state()) {
            case DONE -> "allowed";
            case FAILED, CANCELLED -> "refused";
            case QUEUED, RUNNING -> "deferred";
        };
    }
}
