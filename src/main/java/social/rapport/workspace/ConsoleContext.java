package social.rapport.workspace;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import social.rapport.shared.storage.Migrations;

/**
 * As little of Rapport as the commands of {@link Console} need: the database and this module's nouns. It is deliberately
 * no {@code @Configuration}, so that the server does not find it.
 */
@ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
@ComponentScan("social.rapport.shared.storage")
@Import({
    Accounts.class,
    ApiTokens.class,
    Audit.class,
    Members.class,
    NewPassword.class,
    OpenSessions.class,
    Passwords.class,
    Roles.class,
    Setup.class,
    Workspaces.class
})
class ConsoleContext {

    /** Migrates what the commands touch; the rest waits for the server. */
    @Bean
    static FlywayMigrationStrategy migrations() {
        return Migrations.of("workspace");
    }
}
