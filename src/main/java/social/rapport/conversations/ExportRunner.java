package social.rapport.conversations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import social.rapport.conversations.ConversationExport.State;
import social.rapport.conversations.ExportFiles.Pen;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Workspaces;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a file of conversations, batch after batch. Which they are is written down first, as the list shows them at that
 * moment; what is written of a batch and the position commit together, so that whatever is interrupted goes on from there
 * and no conversation is left out or written twice.
 */
@Component
class ExportRunner {

    static final int BATCH = 100;

    private final ExportTable table;
    private final ExportFiles files;
    private final Transcripts transcripts;
    private final WorkspaceTransactions transactions;
    private final Surroundings around;

    ExportRunner(
            ExportTable table,
            ExportFiles files,
            Transcripts transcripts,
            WorkspaceTransactions transactions,
            Surroundings around) {
        this.table = table;
        this.files = files;
        this.transcripts = transcripts;
        this.transactions = transactions;
        this.around = around;
    }

    /** What an export needs besides conversations. */
    @Component
    record Surroundings(Inbox inbox, Workspaces workspaces, JsonMapper json, Audit audit) {

        String brand() {
            return workspaces.current().orElseThrow().name();
        }
    }

    /**
     * Writes an export of the workspace at work to its end, or from where it was left.
     *
     * @param isStopping asked between two batches
     * @throws CancellationException where it was told to stop; it is to be taken up again
     */
    void run(UUID id, BooleanSupplier isStopping) {
        boolean goesOn = within(id, State.QUEUED, this::begin) || within(id, State.RUNNING, export -> true);
        while (goesOn) {
            if (isStopping.getAsBoolean()) {
                throw new CancellationException("The export is taken up again later");
            }
            goesOn = within(id, State.RUNNING, this::step);
        }
    }

    /** False where it stands otherwise, or is there no more. */
    private boolean within(UUID id, State state, Function<ConversationExport, Boolean> work) {
        return transactions.in(CurrentWorkspace.id(), () -> {
            Optional<ConversationExport> mine = table.lock(id).filter(found -> found.state() == state);
            return mine.isPresent() && work.apply(mine.get());
        });
    }

    private boolean begin(ConversationExport queued) {
        table.begin(queued.id(), around.inbox().keep(queued.filter(), queued.id()));
        write(queued, 0, TranscriptWriter::begin);
        return true;
    }

    /** False at the end. */
    private boolean step(ConversationExport running) {
        List<ConversationId> batch = table.items(running.id(), running.position(), BATCH);
        if (batch.isEmpty()) {
            end(running, State.DONE);
            return false;
        }
        write(running, batch.size(), writer -> transcripts
                .of(batch, running.notes())
                .forEach(writer::write));
        return true;
    }

    private void write(ConversationExport export, int conversations, Consumer<TranscriptWriter> what) {
        try (Pen pen = files.goOn(export.id())) {
            TranscriptWriter writer =
                    switch (export.format()) {
                        case JSONL -> new TranscriptLines(pen, around.json(), around.brand());
                        case CSV -> new TranscriptTable(pen, language(export));
                    };
            what.accept(writer);
            writer.flush();
            pen.close();
            table.advance(export.id(), export.position() + conversations, pen.written());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<Locale> language(ConversationExport export) {
        return Optional.ofNullable(export.language()).map(Locale::forLanguageTag);
    }

    /** Gives it up, unless it has ended. */
    void end(UUID id, State state) {
        transactions.run(
                CurrentWorkspace.id(),
                () -> table.lock(id).filter(found -> found.state().isAhead()).ifPresent(found -> {
                    files.delete(id);
                    end(found, state);
                }));
    }

    private void end(ConversationExport export, State state) {
        table.end(export.id(), state, Instant.now().plus(ConversationExports.KEPT));
        around.audit()
                .record(
                        asker(export.by()),
                        state == State.DONE ? "conversation-export.done" : "conversation-export.failed",
                        "conversation-export:" + export.id(),
                        Map.of("conversations", export.position()));
    }

    /** As the journal names them. */
    private static Actor asker(ConversationExport.Asker by) {
        return new Actor(
                Actor.Kind.valueOf(by.kind().toUpperCase(Locale.ROOT)),
                CurrentWorkspace.id(),
                by.id(),
                by.name(),
                Set.of(),
                null);
    }
}
