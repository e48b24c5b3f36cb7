package social.rapport.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of files in the workspace at work. */
@Component
class FileTable {

    private final JdbcClient jdbc;

    FileTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a file, or finds the one that has this id already. */
    StoredFile add(FileId id, String name, @Nullable String declaredType, byte[] digest) {
        jdbc.sql("""
                        insert into files.file (workspace_id, id, digest, name, declared_type)
                        values (:workspace, :id, :digest, :name, :declared)
                        on conflict (workspace_id, id) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("digest", digest)
                .param("name", name)
                .param("declared", declaredType)
                .update();
        return find(List.of(id)).getFirst();
    }

    List<StoredFile> find(Collection<FileId> ids) {
        return jdbc.sql("""
                        select f.id, f.name, c.type, f.declared_type, c.bytes, c.width, c.height, f.alt, f.created_at,
                          f.used_at
                        from files.file f
                        join files.content c on c.workspace_id = f.workspace_id and c.digest = f.digest
                        where f.workspace_id = :workspace and f.id = any (:ids)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", values(ids))
                .query(FileTable::read)
                .list();
    }

    private static StoredFile read(ResultSet row, int number) throws SQLException {
        return new StoredFile(
                new FileId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("type"),
                row.getString("declared_type"),
                row.getLong("bytes"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getString("alt"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("used_at") != null);
    }

    Optional<byte[]> digest(FileId id) {
        return jdbc.sql("select digest from files.file where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(byte[].class)
                .optional();
    }

    Optional<byte[]> thumbnail(FileId id) {
        return jdbc.sql("""
                        select c.thumbnail
                        from files.file f
                        join files.content c on c.workspace_id = f.workspace_id and c.digest = f.digest
                        where f.workspace_id = :workspace and f.id = :id and c.thumbnail is not null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(byte[].class)
                .optional();
    }

    void describe(FileId id, @Nullable String alt) {
        jdbc.sql("update files.file set alt = :alt where workspace_id = :workspace and id = :id and used_at is null")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("alt", alt)
                .update();
    }

    void use(Collection<FileId> ids) {
        jdbc.sql("""
                        update files.file set used_at = now()
                        where workspace_id = :workspace and id = any (:ids) and used_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", values(ids))
                .update();
    }

    List<FileId> unused(Instant before, int most) {
        return jdbc.sql("""
                        select id from files.file
                        where workspace_id = :workspace and used_at is null and created_at < :before
                        order by created_at limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", Timestamp.from(before))
                .param("most", most)
                .query((row, number) -> new FileId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Removes files that nothing has begun to use in between. */
    List<byte[]> removeUnused(Collection<FileId> ids) {
        return jdbc.sql("""
                        delete from files.file
                        where workspace_id = :workspace and id = any (:ids) and used_at is null
                        returning digest
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", values(ids))
                .query(byte[].class)
                .list();
    }

    /** @return what they contained */
    List<byte[]> remove(Collection<FileId> ids) {
        return jdbc.sql("""
                        delete from files.file where workspace_id = :workspace and id = any (:ids)
                        returning digest
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", values(ids))
                .query(byte[].class)
                .list();
    }

    private static UUID[] values(Collection<FileId> ids) {
        return ids.stream().map(FileId::value).toArray(UUID[]::new);
    }
}
