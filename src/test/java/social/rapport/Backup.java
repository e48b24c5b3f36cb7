package social.rapport;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** A copy of all that a database keeps for one workspace, which can be put back as it was. */
final class Backup {

    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'copy_%'
            """;

    private final DataSource owner;
    private final UUID workspace;
    private final String copy = "copy_" + UUID.randomUUID().toString().replace("-", "");
    private final List<String> tables = new ArrayList<>();

    private Backup(DataSource owner, UUID workspace) {
        this.owner = owner;
        this.workspace = workspace;
    }

    static Backup of(DataSource owner, UUID workspace) throws SQLException {
        Backup backup = new Backup(owner, workspace);
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    backup.tables.add(rows.getString(1));
                }
            }
            statement.execute("create schema " + backup.copy);
            for (String table : backup.tables) {
                statement.execute("create table %s as select * from %s where workspace_id = '%s'"
                        .formatted(backup.of(table), table, workspace));
            }
        }
        return backup;
    }

    private String of(String table) {
        return copy + ".\"" + table + "\"";
    }

    /** Everything as it was, whatever has happened since; the copy itself is gone then. */
    void putBack() throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            for (String table : tables) {
                statement.execute("delete from %s where workspace_id = '%s'".formatted(table, workspace));
                statement.execute(
                        "insert into %s overriding system value select * from %s".formatted(table, of(table)));
            }
            statement.execute("drop schema " + copy + " cascade");
            connection.commit();
        }
    }
}
