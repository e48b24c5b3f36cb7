package social.rapport.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import social.rapport.imports.Import.State;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;

/**
 * Works through a file, batch after batch. A batch's effects, its counts and the position commit together: whatever is
 * interrupted happens again from there and whatever was done is never done twice.
 */
@Component
class Runner {

    private static final Logger log = LoggerFactory.getLogger(Runner.class);
    private static final int BATCH = 500;
    private static final int BATCH_WEIGHT = 2 << 20;

    private final ImportTable table;
    private final StoredFiles files;
    private final Reading reading;
    private final Effects effects;
    private final WorkspaceTransactions transactions;

    Runner(ImportTable table, StoredFiles files, Reading reading, Effects effects, WorkspaceTransactions transactions) {
        this.table = table;
        this.files = files;
        this.reading = reading;
        this.effects = effects;
        this.transactions = transactions;
    }

    /**
     * Reads an import of the workspace at work to its end, or from where it was left.
     *
     * @param isStopping asked between two batches
     * @throws CancellationException where it was told to stop; it is to be taken up again
     */
    void run(UUID id, BooleanSupplier isStopping) throws IOException {
        try {
            Optional<Import> waiting =
                    table.find(id).filter(found -> found.state().isAhead());
            if (waiting.isPresent()) {
                if (waiting.get().total() == null) {
                    long total = count(waiting.get(), isStopping);
                    transact(() -> table.begin(id, total));
                }
                read(table.find(id).orElseThrow(), isStopping);
            }
        } catch (Fault.Caller unreadable) {
            end(
                    id,
                    State.FAILED,
                    unreadable.fields().isEmpty()
                            ? String.valueOf(unreadable.getMessage())
                            : unreadable.fields().getFirst().message());
        }
    }

    private long count(Import waiting, BooleanSupplier isStopping) throws IOException {
        long total = 0;
        try (Pieces pieces = open(waiting)) {
            while (pieces.next() != null) {
                total++;
                if (total % BATCH == 0) {
                    stopWhere(isStopping);
                }
            }
        }
        return total;
    }

    private Pieces open(Import waiting) throws IOException {
        return reading.open(waiting.id(), waiting.kind(), waiting.plan());
    }

    private static void stopWhere(BooleanSupplier isStopping) {
        if (isStopping.getAsBoolean()) {
            throw new CancellationException("The import is taken up again later");
        }
    }

    private void read(Import running, BooleanSupplier isStopping) throws IOException {
        Effect effect = effects.of(running, Objects.requireNonNull(running.channel()), actor(running));
        try (Pieces pieces = open(running)) {
            for (long passed = 0; passed < running.position(); passed++) {
                pieces.next();
            }
            long position = running.position();
            List<Piece> batch = batch(pieces);
            while (!batch.isEmpty()) {
                stopWhere(isStopping);
                if (!commit(running.id(), position, batch, effect)) {
                    return;
                }
                position += batch.size();
                batch = batch(pieces);
            }
        }
        end(running.id(), State.DONE, null);
    }

    /** Whoever handed the file in, with what an import has to do. */
    private static Actor actor(Import running) {
        Actor system = Actor.system(CurrentWorkspace.id());
        return new Actor(system.kind(), system.workspace(), system.id(), running.by(), system.scopes(), null);
    }

    private static List<Piece> batch(Pieces pieces) throws IOException {
        List<Piece> batch = new ArrayList<>();
        int weight = 0;
        while (batch.size() < BATCH && weight < BATCH_WEIGHT) {
            Piece piece = pieces.next();
            if (piece == null) {
                break;
            }
            batch.add(piece);
            weight += piece.weight();
        }
        return batch;
    }

    /** False where the import was cancelled, or somebody else has gone on with it. */
    private boolean commit(UUID id, long position, List<Piece> batch, Effect effect) {
        try {
            return commit(id, position, batch, () -> effect.take(batch));
        } catch (TransientDataAccessException | RecoverableDataAccessException passing) {
            throw passing;
        } catch (RuntimeException poison) {
            log.warn("A batch of an import failed and is taken apart", poison);
            return commit(id, position, batch, () -> apart(batch, effect));
        }
    }

    private boolean commit(UUID id, long position, List<Piece> batch, java.util.function.Supplier<Outcome> work) {
        return transactions.in(CurrentWorkspace.id(), () -> {
            Optional<Import> mine =
                    table.lock(id).filter(found -> found.state() == State.RUNNING && found.position() == position);
            mine.ifPresent(found -> table.advance(id, position + batch.size(), work.get()));
            return mine.isPresent();
        });
    }

    /** One piece at a time, each behind a savepoint: what fails by itself is set aside. */
    private Outcome apart(List<Piece> batch, Effect effect) {
        Outcome outcome = Outcome.NOTHING;
        for (Piece piece : batch) {
            try {
                outcome = outcome.plus(transactions.apart(CurrentWorkspace.id(), () -> effect.take(List.of(piece))));
            } catch (TransientDataAccessException | RecoverableDataAccessException passing) {
                throw passing;
            } catch (RuntimeException poison) {
                outcome = outcome.plus(Outcome.failed(new Failure(piece.number(), "imports.row.poison", "")));
            }
        }
        return outcome;
    }

    /** The file is not needed any more once it has been read, or cannot be. */
    void end(UUID id, State state, @Nullable String reason) {
        transact(() -> table.lock(id).filter(found -> found.state().isAhead()).ifPresent(found -> {
            table.move(id, state, reason);
            files.delete(id);
        }));
    }

    private void transact(Runnable work) {
        transactions.run(CurrentWorkspace.id(), work);
    }
}
