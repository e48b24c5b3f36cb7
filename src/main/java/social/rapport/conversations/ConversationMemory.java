package social.rapport.conversations;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.files.StoredFile;
import social.rapport.people.Cluster;
import social.rapport.people.Labels;
import social.rapport.people.Memory;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * The conversations with people, and all that the team wrote in them and was about to. What reports count stays: it names
 * nobody.
 */
@Component
@Order(40)
class ConversationMemory implements Memory {

    private static final List<String> GONE = List.of(
            "delete from conversations.draft where workspace_id = :workspace and conversation_id = any(:ids)",
            "delete from conversations.scheduled where workspace_id = :workspace and conversation_id = any(:ids)",
            "delete from conversations.mention where workspace_id = :workspace and conversation_id = any(:ids)",
            "delete from conversations.reading where workspace_id = :workspace and conversation_id = any(:ids)",
            "delete from conversations.clock where workspace_id = :workspace and conversation_id = any(:ids)",
            "delete from conversations.own_words where workspace_id = :workspace and conversation_id = any(:ids)",
            """
            delete from conversations.merge
            where workspace_id = :workspace and (conversation_id = any(:ids) or merged_into = any(:ids))
            """,
            "delete from conversations.participant where workspace_id = :workspace and conversation_id = any(:ids)",
            """
            delete from conversations.conversation
            where workspace_id = :workspace and id in (
              select id from conversations.conversation
              where workspace_id = :workspace and id = any(:ids)
              order by id for update)
            """);

    private final JdbcClient jdbc;
    private final Participants participants;
    private final Company company;
    private final ExportTable exports;
    private final ExportFiles exportFiles;
    private final Files files;
    private final Labels labels;

    ConversationMemory(
            JdbcClient jdbc,
            Participants participants,
            Company company,
            ExportTable exports,
            ExportFiles exportFiles,
            Files files,
            Labels labels) {
        this.jdbc = jdbc;
        this.participants = participants;
        this.company = company;
        this.exports = exports;
        this.exportFiles = exportFiles;
        this.files = files;
        this.labels = labels;
    }

    @Override
    public void forget(Cluster person) {
        UUID[] alone = participants.alone(person);
        if (alone.length + participants.inCompany(person).length > 0) {
            withdrawExports();
        }
        if (alone.length > 0) {
            Set<FileId> attached = attached(alone);
            GONE.forEach(statement -> jdbc.sql(statement)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("ids", alone)
                    .update());
            jdbc.sql("select conversations.forget(:ids)").param("ids", alone).query(row -> {});
            files.forget(attached);
        }
        company.leave(person);
        forgetTags(person);
    }

    /** Nobody remembers what a finished file holds, and what is being written may hold it: all are to be made anew. */
    private void withdrawExports() {
        for (UUID export : exports.kept()) {
            exports.end(
                    export, ConversationExport.State.CANCELLED, Instant.now().plus(ConversationExports.KEPT));
            exportFiles.delete(export);
        }
    }

    /** What was to go along with words that were never sent. */
    private Set<FileId> attached(UUID[] conversations) {
        Set<FileId> attached = new HashSet<>();
        jdbc.sql("""
                        select attachments from conversations.draft
                        where workspace_id = :workspace and conversation_id = any(:ids)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", conversations)
                .query(row -> {
                    Arrays.stream((UUID[]) row.getArray("attachments").getArray())
                            .map(FileId::new)
                            .forEach(attached::add);
                });
        files.find(attached).stream()
                .filter(StoredFile::used)
                .map(StoredFile::id)
                .forEach(attached::remove);
        jdbc.sql("""
                        select attachments from conversations.scheduled
                        where workspace_id = :workspace and conversation_id = any(:ids) and state <> 'sent'
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", conversations)
                .query(row -> {
                    Arrays.stream((UUID[]) row.getArray("attachments").getArray())
                            .map(FileId::new)
                            .forEach(attached::add);
                });
        return attached;
    }

    /** Figures are counted by tag, and a tag that nobody else has tells of this person. */
    private void forgetTags(Cluster person) {
        String[] left = labels.without(person).toArray(String[]::new);
        for (String statement : List.of(
                """
                update conversations.turn
                set tags = array(select tag from unnest(tags) tag where tag = any(:left))
                where workspace_id = :workspace and not tags <@ :left::text[]
                """,
                """
                update conversations.matter
                set tags = array(select tag from unnest(tags) tag where tag = any(:left))
                where workspace_id = :workspace and not tags <@ :left::text[]
                """,
                "delete from conversations.tally where workspace_id = :workspace and tag <> '' and tag <> all(:left)",
                "delete from conversations.pace where workspace_id = :workspace and tag <> '' and tag <> all(:left)")) {
            jdbc.sql(statement)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("left", left)
                    .update();
        }
    }
}
