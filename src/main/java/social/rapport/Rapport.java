package social.rapport;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;
import social.rapport.shared.storage.Migrations;
import social.rapport.workspace.Console;

/** A self-hosted Social CRM in which the customer drives. Beans go by their full class names: modules share nouns. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@Modulithic(systemName = "Rapport", sharedModules = "shared")
public class Rapport {

    public static void main(String[] arguments) {
        if (Console.hears(arguments)) {
            System.exit(Console.run(arguments));
        }
        SpringApplication.run(Rapport.class, arguments);
    }

    @Bean
    static FlywayMigrationStrategy migrations() {
        return Migrations.ofAllModules();
    }

    @Bean
    Templates templates() {
        return new StaticTemplates();
    }
}
