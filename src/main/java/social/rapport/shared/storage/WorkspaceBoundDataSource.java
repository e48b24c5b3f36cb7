package social.rapport.shared.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import social.rapport.shared.WorkspaceId;

/** Hands out connections that see the rows of the thread's workspace and no others. */
final class WorkspaceBoundDataSource extends DelegatingDataSource {

    WorkspaceBoundDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (var bind = connection.prepareStatement("select set_config('rapport.workspace', ?, false)")) {
            bind.setString(1, CurrentWorkspace.find().map(WorkspaceId::toString).orElse(""));
            bind.execute();
            return connection;
        } catch (SQLException unbound) {
            connection.close();
            throw unbound;
        }
    }
}
