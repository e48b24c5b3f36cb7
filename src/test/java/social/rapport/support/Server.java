package social.rapport.support;

import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import social.rapport.Rapport;

/** A Rapport of its own, on a new and empty database, for what happens before there is any workspace. */
public final class Server implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Server(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param owner the owner's connections to the database server of the suite, where the new database is made */
    public static Server start(DataSource owner, ApplicationListener<?>... listeners) throws SQLException {
        return start(owner, new SpringApplicationBuilder(Rapport.class).listeners(listeners));
    }

    /** @param beside a bean that is made beside those of Rapport */
    public static Server with(Class<?> beside, DataSource owner) throws SQLException {
        return start(owner, new SpringApplicationBuilder(Rapport.class, beside));
    }

    private static Server start(DataSource owner, SpringApplicationBuilder application) throws SQLException {
        DriverManagerDataSource fresh = fresh(owner);
        return new Server(application.run(
                "--server.port=0",
                "--rapport.demo.people=5",
                "--rapport.data=target/test-data/" + UUID.randomUUID(),
                "--rapport.database.url=" + fresh.getUrl(),
                "--rapport.database.user=" + fresh.getUsername(),
                "--rapport.database.password=" + Objects.requireNonNullElse(fresh.getPassword(), ""),
                "--rapport.database.connections=6"));
    }

    /** A new database beside that of the suite. */
    public static DriverManagerDataSource fresh(DataSource owner) throws SQLException {
        String name = "fresh_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template template0");
        }
        DriverManagerDataSource suite = (DriverManagerDataSource) owner;
        return new DriverManagerDataSource(
                Objects.requireNonNull(suite.getUrl()).replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"),
                Objects.requireNonNull(suite.getUsername()),
                Objects.requireNonNullElse(suite.getPassword(), ""));
    }

    public <T> T bean(Class<T> kind) {
        return context.getBean(kind);
    }

    public String address() {
        return "http://localhost:"
                + Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                        .getPort();
    }

    public Brand.Visitor visitor() {
        return new Brand.Visitor(address());
    }

    @Override
    public void close() {
        context.close();
    }
}
