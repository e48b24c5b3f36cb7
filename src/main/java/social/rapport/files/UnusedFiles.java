package social.rapport.files;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Workspaces;

/** Takes away what was handed over and never used, unless somebody still holds it. */
@Component
class UnusedFiles {

    private static final Duration OFTEN = Duration.ofHours(1);
    private static final int AT_ONCE = 500;
    private static final Logger log = LoggerFactory.getLogger(UnusedFiles.class);

    private final FileTable table;
    private final Contents contents;
    private final ObjectProvider<FileHolder> holders;
    private final WorkspaceTransactions transactions;
    private final Workspaces workspaces;
    private final FilesSettings settings;

    UnusedFiles(
            FileTable table,
            Contents contents,
            ObjectProvider<FileHolder> holders,
            WorkspaceTransactions transactions,
            Workspaces workspaces,
            FilesSettings settings) {
        this.table = table;
        this.contents = contents;
        this.holders = holders;
        this.transactions = transactions;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @Bean
    static RecurringTask<Void> unusedFilesSweep(ObjectProvider<UnusedFiles> unused) {
        return Tasks.recurring("files.unused.sweep", FixedDelay.of(OFTEN))
                .execute((instance, context) -> unused.getObject().sweep(Instant.now()));
    }

    /** Goes through all workspaces; one that fails holds up none of the others. */
    void sweep(Instant now) {
        for (WorkspaceId workspace : workspaces.all()) {
            try {
                transactions.run(workspace, () -> forget(now));
            } catch (RuntimeException failed) {
                log.error("Unused files of a workspace could not be deleted", failed);
            }
        }
    }

    /** Takes away what the workspace at work keeps no longer; the rest of very many waits for the next time. */
    void forget(Instant now) {
        List<FileId> unused = table.unused(now.minus(settings.unusedFor()), AT_ONCE);
        Set<FileId> going = new HashSet<>(unused);
        holders.forEach(holder -> going.removeAll(holder.held(unused)));
        if (!going.isEmpty()) {
            contents.forgetUnreferenced(table.removeUnused(going));
        }
    }
}
