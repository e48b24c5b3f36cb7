package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.StorageSettings;
import tools.jackson.databind.json.JsonMapper;

class ErasureJournalTests {

    private static final Instant AT = Instant.parse("2026-11-30T09:00:00.123456Z");

    @TempDir
    Path data;

    private final WorkspaceId workspace = new WorkspaceId(Ids.next());
    private ErasureJournal journal;

    @BeforeEach
    void open() {
        journal = reopened();
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void close() {
        TransactionSynchronizationManager.clearSynchronization();
    }

    private ErasureJournal reopened() {
        return new ErasureJournal(
                new StorageSettings(data, new StorageSettings.Database(null, "postgres", "", 1), null, null, false),
                JsonMapper.shared());
    }

    @Test
    void aLineIsThereBeforeTheTransactionCommitsAndSaysNothingToRead() throws IOException {
        Erasure erasure = write("mina@example.com");
        assertThat(journal.entries()).as("not before").isEmpty();
        end(TransactionSynchronization.STATUS_COMMITTED);

        ErasureJournal.Entry entry = reopened().entries().iterator().next();
        assertThat(entry.id()).isEqualTo(erasure.id());
        assertThat(entry.at()).isEqualTo(AT);
        assertThat(entry.workspace()).isEqualTo(workspace.value());
        assertThat(entry.people()).isEqualTo(erasure.person().values());
        assertThat(entry.accounts().include(new IdentityKey("email", "mina@example.com")))
                .isTrue();
        assertThat(entry.accounts().include(new IdentityKey("email", "jun@example.com")))
                .isFalse();
        assertThat(Files.readString(file())).doesNotContain("mina").endsWith("}\n");
        assertThat(Files.getPosixFilePermissions(file()).toString()).doesNotContain("GROUP", "OTHERS");
    }

    @Test
    void whatFailsIsWithdrawnAndWhatACrashCutOffHurtsNothing() throws IOException {
        write("first");
        end(TransactionSynchronization.STATUS_ROLLED_BACK);
        assertThat(journal.entries()).isEmpty();

        Erasure second = write("second");
        end(TransactionSynchronization.STATUS_COMMITTED);
        Files.writeString(file(), "{\"erased\":{\"id\":", StandardOpenOption.APPEND);
        Erasure third = write("third");
        end(TransactionSynchronization.STATUS_COMMITTED);

        assertThat(reopened().entries()).extracting(ErasureJournal.Entry::id).containsExactly(second.id(), third.id());
    }

    @Test
    void whatIsCutOffByACrashBeforeTheCommitStands() {
        Erasure begun = write("begun");
        TransactionSynchronizationManager.getSynchronizations()
                .forEach(synchronization -> synchronization.beforeCommit(false));

        assertThat(reopened().entries()).extracting(ErasureJournal.Entry::id).containsExactly(begun.id());
    }

    private Path file() {
        return data.resolve("erasures").resolve("erasures.jsonl");
    }

    private Erasure write(String email) {
        TransactionSynchronizationManager.clearSynchronization();
        TransactionSynchronizationManager.initSynchronization();
        PersonId person = new PersonId(UUID.randomUUID());
        Erasure erasure = new Erasure(Ids.next(), new Cluster(person, Set.of(person)), List.of(), "Ava", AT, null);
        CurrentWorkspace.run(
                workspace, () -> journal.write(erasure, ErasedAccounts.of(List.of(new IdentityKey("email", email)))));
        return erasure;
    }

    private static void end(int status) {
        TransactionSynchronizationManager.getSynchronizations().forEach(synchronization -> {
            synchronization.beforeCommit(false);
            synchronization.afterCompletion(status);
        });
    }
}
