package social.rapport.timeline;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The partitions of {@code timeline.interaction}, one a year. They are made in the transaction that needs them and go with
 * it where it is rolled back; so a year is remembered once it has committed, and asked for again until then.
 */
@Component
class YearlyPartitions {

    private final JdbcTemplate jdbc;
    private final Set<Year> standing = ConcurrentHashMap.newKeySet();

    YearlyPartitions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes those that take rows of these moments, where they are not there yet. */
    void ensure(Collection<Instant> moments) {
        Set<Year> missing = moments.stream()
                .map(moment -> moment.truncatedTo(ChronoUnit.DAYS))
                .distinct()
                .map(day -> Year.from(day.atOffset(ZoneOffset.UTC)))
                .filter(year -> !standing.contains(year))
                .collect(Collectors.toSet());
        if (missing.isEmpty()) {
            return;
        }
        missing.forEach(this::make);
        TransactionSynchronizationManager.registerSynchronization(new Made(missing));
    }

    private void make(Year year) {
        jdbc.query(
                "select rapport.ensure_partition('timeline.interaction', 'year', ?)",
                row -> {},
                Timestamp.from(year.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    /** Those that the running transaction has seen stand. */
    private final class Made implements TransactionSynchronization {

        private final Set<Year> years;

        private Made(Set<Year> years) {
            this.years = new HashSet<>(years);
        }

        /** Whatever was made since the savepoint is gone; what stood before it is merely asked for once more. */
        @Override
        public void savepointRollback(Object savepoint) {
            years.clear();
        }

        @Override
        public void afterCommit() {
            standing.addAll(years);
        }
    }
}
