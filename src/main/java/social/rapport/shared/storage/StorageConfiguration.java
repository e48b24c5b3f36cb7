package social.rapport.shared.storage;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageSettings.class)
class StorageConfiguration {

    @Bean
    Database database(StorageSettings settings) {
        return Database.open(settings);
    }

    @Bean
    @FlywayDataSource
    DataSource ownerDataSource(Database database) {
        return database.owner();
    }

    @Bean(defaultCandidate = false)
    HikariDataSource pool(Database database, StorageSettings settings) {
        return database.pool(settings.database().connections());
    }

    @Bean
    @Primary
    DataSource dataSource(@org.springframework.beans.factory.annotation.Qualifier("pool") HikariDataSource pool) {
        return new WorkspaceBoundDataSource(pool);
    }
}
