package social.rapport.shared.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.modulith.core.ApplicationModuleIdentifier;
import org.springframework.modulith.core.ApplicationModuleIdentifiers;
import org.springframework.modulith.runtime.flyway.MigrationFilter;
import org.springframework.modulith.runtime.flyway.SpringModulithFlywayMigrationStrategy;

/**
 * Brings the schemas of modules up to date, each by migrations and with a history of its own. None speaks of another's
 * schema, so their order does not matter; what all stand on, {@code __root}, comes first.
 */
public final class Migrations {

    private static final String ALL = "classpath*:db/migration/*/V*.sql";
    private static final String ROOT = "__root";

    private Migrations() {}

    public static FlywayMigrationStrategy of(String... modules) {
        return of(Arrays.stream(modules));
    }

    /** Of every module that has migrations. */
    public static FlywayMigrationStrategy ofAllModules() {
        return of(modules().stream());
    }

    private static FlywayMigrationStrategy of(Stream<String> modules) {
        return new SpringModulithFlywayMigrationStrategy(
                ApplicationModuleIdentifiers.of(
                        modules.map(ApplicationModuleIdentifier::of).toList()),
                MigrationFilter.USE_ALL);
    }

    private static List<String> modules() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(ALL))
                    .map(Migrations::folder)
                    .filter(folder -> !folder.equals(ROOT))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String folder(Resource script) {
        try {
            String[] path = script.getURI().toString().split("/");
            return path[path.length - 2];
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
