package social.rapport.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.MatchProfile.Address;
import social.rapport.people.MatchProfile.Contacts;
import social.rapport.people.MatchProfile.Handle;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Gathers what is known of people that can tell whether two of them are one: of a whole cluster, under its root. */
@Component
class MatchProfiles {

    private final JdbcClient jdbc;
    private final People people;

    MatchProfiles(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** Roots drawn evenly from all, always the same ones; how many, only about. */
    List<PersonId> sample(int about, int ofPeople) {
        return jdbc.sql("""
                        select id from people.person
                        where workspace_id = :workspace and merged_into is null
                          and (hashtextextended(id::text, 0) & 1073741823) % :stride = 0
                        order by id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("stride", Math.max(1, ofPeople / about))
                .query((row, number) -> new PersonId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Of each of these roots, in no order; unknown ids are left out. */
    List<MatchProfile> of(Collection<PersonId> roots) {
        Map<UUID, Known> byMember = new HashMap<>();
        List<Known> all = new ArrayList<>();
        people.clusters(roots).values().stream().distinct().forEach(cluster -> {
            Known known = new Known(cluster.root());
            all.add(known);
            cluster.members().forEach(member -> byMember.put(member.value(), known));
        });
        collect(byMember);
        return all.stream().map(Known::profile).toList();
    }

    /** The root is the eldest, so what it says comes first. */
    private void collect(Map<UUID, Known> byMember) {
        jdbc.sql("""
                        with member as (select unnest(:members::uuid[]) as id)
                        select p.id as person_id, 'name' as kind, '' as topic, p.name as value
                        from member join people.person p on p.workspace_id = :workspace and p.id = member.id
                        where p.name is not null
                        union all
                        select i.person_id, known.kind, i.network, known.value
                        from member
                        join people.identity i on i.workspace_id = :workspace and i.person_id = member.id
                        cross join lateral (values
                          ('name', i.name), ('handle', i.handle), ('email', i.email), ('phone', i.phone),
                          ('email', case when i.realm = 'email' then i.external_id end),
                          ('phone', case when i.realm = 'phone' then i.external_id end)
                        ) as known(kind, value)
                        where known.value is not null
                        union all
                        select t.person_id, 'trait', t.name, t.value
                        from member join people.trait t on t.workspace_id = :workspace and t.person_id = member.id
                        where right(t.name, 3) = '_id' or t.name in ('birth_date', 'street_number', 'street', 'building',
                          'locality', 'postcode', 'region')
                        order by person_id, kind, topic, value
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", byMember.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    Known known = byMember.get(row.getObject("person_id", UUID.class));
                    if (known != null) {
                        known.learn(row.getString("kind"), row.getString("topic"), row.getString("value"));
                    }
                });
    }

    private static final class Known {

        private final PersonId root;
        private final Set<String> names = new LinkedHashSet<>();
        private final Set<Handle> handles = new LinkedHashSet<>();
        private final Set<String> emails = new LinkedHashSet<>();
        private final Set<String> phones = new LinkedHashSet<>();
        private final Map<String, String> facts = new HashMap<>();
        private final Map<String, String> ids = new TreeMap<>();

        Known(PersonId root) {
            this.root = root;
        }

        void learn(String kind, String topic, String value) {
            switch (kind) {
                case "name" -> names.add(value);
                case "handle" -> handles.add(new Handle(topic, value));
                case "email" -> emails.add(value);
                case "phone" -> phones.add(value);
                default -> (topic.endsWith("_id") ? ids : facts).putIfAbsent(topic, value);
            }
        }

        MatchProfile profile() {
            return new MatchProfile(
                    root,
                    List.copyOf(names),
                    new Contacts(List.copyOf(handles), List.copyOf(emails), List.copyOf(phones)),
                    facts.get("birth_date"),
                    new Address(
                            facts.get("street_number"),
                            facts.get("street"),
                            facts.get("building"),
                            facts.get("locality"),
                            facts.get("postcode"),
                            facts.get("region")),
                    ids);
        }
    }
}
