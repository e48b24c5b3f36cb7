package social.rapport.conversations;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.conversations.ConversationExport.Format;
import social.rapport.conversations.ConversationExport.State;
import social.rapport.conversations.InboxFilter.Sort;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/** Files of conversations, written in the background; each is for whoever asked for it, and for nobody else. */
@Component
public class ConversationExports {

    /** How long a file is kept once it is whole. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final int AT_ONCE = 5;

    private final ExportTable table;
    private final ExportFiles files;
    private final Inbox inbox;
    private final ExportJobs jobs;
    private final Audit audit;

    ConversationExports(ExportTable table, ExportFiles files, Inbox inbox, ExportJobs jobs, Audit audit) {
        this.table = table;
        this.files = files;
        this.inbox = inbox;
        this.jobs = jobs;
        this.audit = audit;
    }

    /**
     * What somebody wants as a file.
     *
     * @param query the filter as it stands in addresses, for the journal
     * @param language of whoever reads its columns; null for programs
     */
    public record Wish(
            InboxFilter filter,
            String query,
            Format format,
            @Nullable String language) {}

    /**
     * Begins to write all that a list shows, the newest first, whatever its order. Who asks for the same while it is
     * written gets the one that is. Notes of the team are in it where the asker may read conversations.
     *
     * @throws Fault.Caller where the filter makes no sense, or too many are written just now
     */
    @Transactional
    public ConversationExport begin(Wish wish, Actor by) {
        by.must(Scope.CONVERSATIONS_EXPORT);
        InboxFilter filter = wish.filter().by(Sort.NEWEST);
        inbox.count(filter);
        if (table.ahead() >= AT_ONCE
                && table.same(wish.format(), filter, wish.language(), by).isEmpty()) {
            throw new Fault.Caller(Fault.Kind.TOO_MANY, "export.full", List.of());
        }
        UUID id = Ids.next();
        if (!table.insert(id, wish.format(), filter, by.may(Scope.CONVERSATIONS_READ), wish.language(), by)) {
            return table.same(wish.format(), filter, wish.language(), by)
                    .orElseThrow(() -> Fault.conflict("export.moment"));
        }
        note(
                by,
                "begun",
                id,
                Map.of("filter", wish.query(), "format", wish.format().key()));
        jobs.ask(id);
        return get(id, by);
    }

    private void note(Actor by, String act, UUID id, Map<String, ?> details) {
        audit.record(by, "conversation-export." + act, "conversation-export:" + id, details);
    }

    /** @throws Fault.Caller where there is none of this id, or somebody else asked for it */
    public ConversationExport get(UUID id, Actor by) {
        by.must(Scope.CONVERSATIONS_EXPORT);
        return table.find(id, by).orElseThrow(() -> Fault.notFound("export"));
    }

    /** Those that somebody asked for, newest first. */
    public Slice<ConversationExport> list(@Nullable Keyset after, int most, Actor by) {
        by.must(Scope.CONVERSATIONS_EXPORT);
        List<ConversationExport> found = table.list(by, after, most + 1);
        List<ConversationExport> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? new Keyset(shown.getLast().createdAt(), shown.getLast().id()).toString()
                : null;
        return new Slice<>(List.copyOf(shown), next, table.count(by));
    }

    /**
     * Notes that somebody fetches a file, before anything of it is given.
     *
     * @throws Fault.Caller where it is not whole, or there is none
     */
    @Transactional
    public ConversationExport fetch(UUID id, Actor by) {
        ConversationExport whole = get(id, by);
        if (whole.state() != State.DONE) {
            throw Fault.conflict(whole.state().isAhead() ? "export.unfinished" : "export.none");
        }
        note(by, "downloaded", id, Map.of("bytes", whole.bytes()));
        return whole;
    }

    /** Gives a file that was fetched; a piece at a time is in memory. */
    public void send(ConversationExport whole, OutputStream to) throws IOException {
        files.send(whole.id(), whole.bytes(), to);
    }

    /** Stops an export; what was written of it goes. */
    @Transactional
    public ConversationExport cancel(UUID id, Actor by) {
        ConversationExport running = locked(id, by);
        if (!running.state().isAhead()) {
            throw Fault.conflict("export.ended");
        }
        table.end(id, State.CANCELLED, Instant.now().plus(KEPT));
        files.delete(id);
        note(by, "cancelled", id, Map.of());
        return get(id, by);
    }

    /** Takes a file away before its time; one that is being written is stopped. */
    @Transactional
    public void delete(UUID id, Actor by) {
        locked(id, by);
        files.delete(id);
        table.delete(id);
        note(by, "deleted", id, Map.of());
    }

    private ConversationExport locked(UUID id, Actor by) {
        get(id, by);
        return table.lock(id).orElseThrow(() -> Fault.notFound("export"));
    }

    /** Takes away what has been kept long enough. */
    @Transactional
    public void forgetExpired(Instant now) {
        for (UUID id : table.expired(now)) {
            files.delete(id);
            table.delete(id);
        }
    }
}
