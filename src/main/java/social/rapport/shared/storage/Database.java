package social.rapport.shared.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The PostgreSQL that Rapport stands on. Its owner migrates; everything else works as {@value #ROLE}, a role that owns
 * nothing and that row-level security binds.
 */
final class Database implements Closeable {

    static final String ROLE = "rapport_app";

    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int OLDEST = 15;

    private final String url;
    private final String user;
    private final String password;
    private final @Nullable EmbeddedDatabase embedded;

    private Database(String url, String user, String password, @Nullable EmbeddedDatabase embedded) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.embedded = embedded;
    }

    /** @throws StartRefused where the database cannot be reached or would not keep the promises of ours */
    static Database open(StorageSettings settings) {
        Database database = settings.database().isExternal()
                ? external(settings.database())
                : neighbour(settings)
                        .map(address -> new Database(address.url(), address.user(), address.password(), null))
                        .orElseGet(() -> embedded(settings));
        database.check();
        return database;
    }

    private static Optional<EmbeddedDatabase.Address> neighbour(StorageSettings settings) {
        return settings.guest() ? RunningDatabase.find(settings.data()) : Optional.empty();
    }

    private static Database external(StorageSettings.Database given) {
        return new Database(java.util.Objects.requireNonNull(given.url()), given.user(), given.password(), null);
    }

    private static Database embedded(StorageSettings settings) {
        EmbeddedDatabase embedded = EmbeddedDatabase.start(settings.data());
        var address = embedded.address();
        log.info("PostgreSQL runs in {}", embedded.folder());
        return new Database(address.url(), address.user(), address.password(), embedded);
    }

    private void check() {
        try (Connection connection = owner().getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new StartRefused(
                        "The database is PostgreSQL " + version + "; Rapport needs " + OLDEST + " or newer.",
                        "Upgrade the database, or unset RAPPORT_DATABASE_URL to use the embedded one.");
            }
            refuseWhereOff(connection, "fsync");
            refuseWhereOff(connection, "synchronous_commit");
            refuseWhereOff(connection, "full_page_writes");
            makeRole(connection);
        } catch (SQLException unreachable) {
            throw new StartRefused(
                    "The database at " + url.replaceFirst("\\?.*", "") + " cannot be used: " + unreachable.getMessage(),
                    "Check RAPPORT_DATABASE_URL, RAPPORT_DATABASE_USER and RAPPORT_DATABASE_PASSWORD,"
                            + " and that the server accepts connections from here.",
                    unreachable);
        }
    }

    private static void refuseWhereOff(Connection connection, String setting) throws SQLException {
        try (var statement = connection.prepareStatement("select current_setting(?)")) {
            statement.setString(1, setting);
            try (var row = statement.executeQuery()) {
                row.next();
                if (row.getString(1).equals("off")) {
                    throw new StartRefused(
                            "The database has " + setting + " off: what it acknowledges can be lost in a crash.",
                            "Turn " + setting + " on in postgresql.conf (or for this role and database).");
                }
            }
        }
    }

    private static void makeRole(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    do $$
                    begin
                      if not exists (select from pg_roles where rolname = 'rapport_app') then
                        create role rapport_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
                      end if;
                      if not pg_has_role(current_user, 'rapport_app', 'member')
                          or not (select rolsuper from pg_roles where rolname = current_user) then
                        execute format('grant rapport_app to %I', current_user);
                      end if;
                    exception
                      when unique_violation or duplicate_object then null;
                    end
                    $$
                    """);
        } catch (SQLException refused) {
            throw new StartRefused(
                    "The database user may not make the role " + ROLE + " that Rapport works as: "
                            + refused.getMessage(),
                    "As an administrator of the database: CREATE ROLE " + ROLE + " NOLOGIN; GRANT " + ROLE
                            + " TO <the user of Rapport>;",
                    refused);
        }
    }

    /** Plain connections of the owner, for migrations. */
    DataSource owner() {
        return new DriverManagerDataSource(url, user, password);
    }

    /** The pool that the application works with, as the unprivileged role. */
    HikariDataSource pool(int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("rapport");
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(connections);
        pool.setConnectionInitSql("set role " + ROLE);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", "rapport");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        return pool;
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
