package social.rapport.shared.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import social.rapport.shared.WorkspaceId;

/**
 * Hands out connections that see the rows of the thread's workspace and no others. A connection of the pool stays bound as
 * it was, so that it is told only where it comes to another workspace; nothing else binds one for longer than a transaction.
 */
final class WorkspaceBoundDataSource extends DelegatingDataSource {

    private final Map<PGConnection, String> bound = Collections.synchronizedMap(new WeakHashMap<>());

    WorkspaceBoundDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            bind(connection, CurrentWorkspace.find().map(WorkspaceId::toString).orElse(""));
            return connection;
        } catch (SQLException unbound) {
            connection.close();
            throw unbound;
        }
    }

    private void bind(Connection connection, String workspace) throws SQLException {
        PGConnection physical = connection.unwrap(PGConnection.class);
        if (workspace.equals(bound.get(physical))) {
            return;
        }
        bound.remove(physical);
        try (var bind = connection.prepareStatement("select set_config('rapport.workspace', ?, false)")) {
            bind.setString(1, workspace);
            bind.execute();
        }
        bound.put(physical, workspace);
    }
}
