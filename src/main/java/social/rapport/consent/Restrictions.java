package social.rapport.consent;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.people.PersonChanged;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/**
 * Whose data may be kept and not used (GDPR, Article 18). While it stands, nothing goes to them but answers to what they ask.
 * Entries are added; what holds now is derived.
 */
@Component
public class Restrictions {

    private final JdbcClient jdbc;
    private final People people;
    private final Bonds bonds;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Restrictions(JdbcClient jdbc, People people, Bonds bonds, Audit audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.people = people;
        this.bonds = bonds;
        this.audit = audit;
        this.events = events;
    }

    /** The one that stands for a person. */
    public Optional<Restriction> of(PersonId person) {
        return of(people.cluster(person));
    }

    /** The one that those have said alone who are one beyond doubt. */
    public Optional<Restriction> of(Cluster cluster) {
        return Optional.ofNullable(of(List.of(cluster)).get(cluster.root()));
    }

    /** Those that stand, by the root of each. */
    Map<PersonId, Restriction> of(Collection<Cluster> clusters) {
        Map<PersonId, PersonId> roots = Joins.roots(clusters);
        List<Restriction> all = jdbc.sql("""
                        select person_id, stands, said_at, actor_kind, actor_name from consent.restriction
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                        order by said_at desc, id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", Cluster.array(clusters))
                .query(Restriction::read)
                .list();
        Map<PersonId, Joins> joins = all.isEmpty() ? Map.of() : bonds.among(clusters, own(all));
        Map<PersonId, Restriction> standing = new HashMap<>();
        all.stream()
                .collect(Collectors.groupingBy(one -> Objects.requireNonNull(roots.get(one.person()))))
                .forEach((root, said) -> Restriction.holding(said, joins.getOrDefault(root, Joins.NONE))
                        .ifPresent(holding -> standing.put(root, holding)));
        return standing;
    }

    private static Set<PersonId> own(List<Restriction> said) {
        return said.stream().filter(Restriction::own).map(Restriction::person).collect(Collectors.toSet());
    }

    /** Lets nothing go to them but answers; what waits already is stopped. */
    @Transactional
    public void begin(PersonId person, Actor by) {
        if (of(person).isEmpty()) {
            add(person, true, by);
            events.publishEvent(new RestrictionBegan(person));
        }
    }

    /** Lets what they have chosen hold again. */
    @Transactional
    public void lift(PersonId person, Actor by) {
        if (of(person).isPresent()) {
            add(person, false, by);
        }
    }

    private void add(PersonId person, boolean stands, Actor by) {
        if (people.find(person).isEmpty()) {
            throw Fault.notFound("person");
        }
        jdbc.sql("""
                        insert into consent.restriction (workspace_id, id, person_id, stands, said_at, actor_kind, actor_id,
                          actor_name)
                        values (:workspace, :id, :person, :stands, :now, :kind, :actor, :name)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("person", person.value())
                .param("stands", stands)
                .param("now", Timestamp.from(Instant.now().truncatedTo(ChronoUnit.MICROS)))
                .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
                .param("actor", by.id())
                .param("name", by.name())
                .update();
        audit.record(by, stands ? "restriction.begun" : "restriction.lifted", "person:" + person);
        events.publishEvent(new PersonChanged(person));
    }
}
