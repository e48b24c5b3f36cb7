package social.rapport.people;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.people.PeopleList.Place;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/**
 * Hands out all whom a filter leaves, as they stood at one moment, however many they are; but those with whom it was agreed that
 * nothing of them is passed on.
 */
@Component
public class PeopleExport {

    private static final int BATCH = 500;

    private final PeopleList people;
    private final Profiles profiles;
    private final Bounds bounds;
    private final Audit audit;
    private final TransactionTemplate snapshot;
    private final TransactionTemplate apart;

    PeopleExport(PeopleList people, Profiles profiles, Bounds bounds, Audit audit, PlatformTransactionManager manager) {
        this.people = people;
        this.profiles = profiles;
        this.bounds = bounds;
        this.audit = audit;
        this.snapshot = new TransactionTemplate(manager);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.apart = new TransactionTemplate(manager);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Gives everybody to the writer, those seen last first. That it began is in the audit journal before anything is
     * given; how many were given is there afterwards, also where the writer gave up.
     *
     * @param format what is made of them, for the journal
     * @return how many they were
     */
    public long run(PeopleFilter filter, String format, Actor by, Consumer<Profile> writer) {
        by.must(Scope.PEOPLE_EXPORT);
        note(by, "people.export-begun", Map.of("filter", filter.query(), "format", format));
        long[] given = new long[1];
        long[] withheld = new long[1];
        boolean complete = false;
        try {
            snapshot.executeWithoutResult(running -> withheld[0] = give(filter, by, profile -> {
                writer.accept(profile);
                given[0]++;
            }));
            complete = true;
            return given[0];
        } finally {
            note(
                    by,
                    "people.exported",
                    Map.of(
                            "filter",
                            filter.query(),
                            "format",
                            format,
                            "people",
                            given[0],
                            "withheld",
                            withheld[0],
                            "complete",
                            complete));
        }
    }

    private void note(Actor by, String act, Map<String, ?> details) {
        apart.executeWithoutResult(writing -> audit.record(by, act, "people:" + by.workspace(), details));
    }

    /** How many were left out. */
    private long give(PeopleFilter filter, Actor by, Consumer<Profile> writer) {
        long withheld = 0;
        @Nullable Place last = null;
        List<Place> batch;
        do {
            batch = people.batch(filter, last, BATCH, by);
            List<PersonId> ids = batch.stream().map(Place::person).toList();
            Set<PersonId> bound = bounds.among(ids, Bound.SHARING);
            profiles.all(ids.stream().filter(id -> !bound.contains(id)).toList())
                    .forEach(writer);
            withheld += bound.size();
            last = batch.isEmpty() ? last : batch.getLast();
        } while (batch.size() == BATCH);
        return withheld;
    }
}
