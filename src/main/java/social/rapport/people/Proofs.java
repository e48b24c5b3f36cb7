package social.rapport.people;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Who is one with whom beyond doubt, whatever else made them one. */
@Component
public class Proofs {

    private final JdbcClient jdbc;
    private final People people;

    Proofs(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    private record Pair(PersonId one, PersonId other) {}

    /**
     * Of those who are one with a person, those whom proofs lead to. Who was joined on likeness alone is not among them.
     *
     * @throws Fault.Caller of kind NOT_FOUND where the workspace knows no such person
     */
    public Cluster of(PersonId person) {
        Cluster whole = people.cluster(person);
        if (whole.members().size() == 1) {
            return whole;
        }
        Set<PersonId> proved = reached(person, among(whole.members()));
        return new Cluster(proved.contains(whole.root()) ? whole.root() : eldest(proved), proved);
    }

    /** Whom proofs lead to among these, from each of them and with them; whoever is there alone is left out. */
    public Map<PersonId, Set<PersonId>> within(Collection<PersonId> persons) {
        List<Pair> pairs = among(persons);
        Map<PersonId, Set<PersonId>> within = new HashMap<>();
        pairs.stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .forEach(person -> within.computeIfAbsent(person, one -> reached(one, pairs)));
        return within;
    }

    private static Set<PersonId> reached(PersonId person, List<Pair> pairs) {
        Set<PersonId> proved = new HashSet<>(Set.of(person));
        Deque<PersonId> reached = new ArrayDeque<>(proved);
        while (!reached.isEmpty()) {
            PersonId next = reached.pop();
            pairs.stream()
                    .filter(pair -> pair.one().equals(next) || pair.other().equals(next))
                    .map(pair -> pair.one().equals(next) ? pair.other() : pair.one())
                    .filter(proved::add)
                    .forEach(reached::push);
        }
        return proved;
    }

    private List<Pair> among(Collection<PersonId> members) {
        return jdbc.sql("""
                        select one, other from people.proof
                        where workspace_id = :workspace and one = any(:members::uuid[]) and other = any(:members::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", members.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, number) -> new Pair(
                        new PersonId(row.getObject("one", UUID.class)),
                        new PersonId(row.getObject("other", UUID.class))))
                .list();
    }

    private static PersonId eldest(Set<PersonId> persons) {
        return Collections.min(persons, (one, other) -> one.value().compareTo(other.value()));
    }

    /** Keeps that these are one; told again, it changes nothing. */
    void add(PersonId one, PersonId other, Proof proof) {
        jdbc.sql("""
                        insert into people.proof (workspace_id, one, other, proof)
                        values (:workspace, least(:one::uuid, :other::uuid), greatest(:one::uuid, :other::uuid), :proof)
                        on conflict (workspace_id, one, other) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("one", one.value())
                .param("other", other.value())
                .param("proof", key(proof))
                .update();
    }

    /** Forgets what showed anybody of one who stands alone now to be one with anybody else. */
    void forgetBeyond(PersonId root) {
        jdbc.sql("""
                        with own as (
                          select id from people.person
                          where workspace_id = :workspace and (id = :root or merged_into = :root)),
                        touched as (
                          select f.one, f.other from people.proof f join own on f.one = own.id
                          where f.workspace_id = :workspace
                          union
                          select f.one, f.other from people.proof f join own on f.other = own.id
                          where f.workspace_id = :workspace)
                        delete from people.proof f using touched t
                        where f.workspace_id = :workspace and f.one = t.one and f.other = t.other
                          and not (exists (select from own where own.id = t.one)
                            and exists (select from own where own.id = t.other))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("root", root.value())
                .update();
    }

    static String key(Proof proof) {
        return proof.name().toLowerCase(Locale.ROOT);
    }
}
