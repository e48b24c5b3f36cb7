package social.rapport.consent;

import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.people.Person;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Workspaces;

/** The gate over the ledger: gathers what is known about a person, lets {@link Judgement} judge, and records. */
@Component
class LedgerGate implements Gate {

    private static final Duration COUNTED = Duration.ofDays(8);
    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final People people;
    private final Permissions permissions;
    private final Preferences preferences;
    private final Purposes purposes;
    private final Workspaces workspaces;
    private final Verdicts verdicts;

    LedgerGate(
            JdbcClient jdbc,
            People people,
            Permissions permissions,
            Preferences preferences,
            Purposes purposes,
            Workspaces workspaces,
            Verdicts verdicts) {
        this.jdbc = jdbc;
        this.people = people;
        this.permissions = permissions;
        this.preferences = preferences;
        this.purposes = purposes;
        this.workspaces = workspaces;
        this.verdicts = verdicts;
    }

    /** Verdicts about one person are given one after the other, so that two at once cannot both take the last place. */
    @Override
    @Transactional
    public Verdict judge(ContactRequest request) {
        Cluster cluster = people.cluster(request.person());
        if (request.kind() == ContactRequest.Kind.MESSAGE) {
            queue(cluster);
        }
        Verdict verdict = weigh(request, cluster, NONE);
        verdicts.add(request, verdict);
        return verdict;
    }

    @Override
    public Verdict peek(ContactRequest request) {
        return weigh(request, people.cluster(request.person()), NONE);
    }

    @Override
    public Verdict recheck(UUID earlier, ContactRequest request) {
        return weigh(request, people.cluster(request.person()), earlier);
    }

    private void queue(Cluster cluster) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:person, 0))::text")
                .param("person", "gate " + cluster.root())
                .query(String.class)
                .single();
    }

    /** @param itself the earlier verdict about the same message, which does not count against it */
    private Verdict weigh(ContactRequest request, Cluster cluster, UUID itself) {
        return new Judgement(
                        request,
                        purposes.known(request.purpose()),
                        Permissions.standing(permissions.ofCluster(cluster), request.purpose(), request.channel()),
                        preferences.ofCluster(cluster),
                        preferences.policy(),
                        homeZone(cluster),
                        sent(cluster, request.at(), itself))
                .verdict();
    }

    private ZoneId homeZone(Cluster cluster) {
        return people.find(cluster.root())
                .map(Person::timeZone)
                .flatMap(LedgerGate::zone)
                .orElseGet(() -> workspaces.current().orElseThrow().timeZone());
    }

    private static Optional<ZoneId> zone(@Nullable String name) {
        try {
            return name == null ? Optional.empty() : Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private List<Instant> sent(Cluster cluster, Instant at, UUID itself) {
        return jdbc
                .sql("""
                        select sends_at from consent.verdict
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                          and kind = 'message' and outcome <> 'refused' and sends_at > :since and id <> :itself
                        order by sends_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", cluster.array())
                .param("since", Timestamp.from(at.minus(COUNTED)))
                .param("itself", itself)
                .query(Timestamp.class)
                .list()
                .stream()
                .map(Timestamp::toInstant)
                .toList();
    }
}
