package social.rapport.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.PeopleList.Place;
import social.rapport.people.SaidSearch.Said;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** What the rows of a list of people show. */
@Component
class ListedRows {

    private final JdbcClient jdbc;
    private final People people;
    private final Tags tags;

    ListedRows(JdbcClient jdbc, People people, Tags tags) {
        this.jdbc = jdbc;
        this.people = people;
        this.tags = tags;
    }

    /** @param said what each said that was searched for */
    List<ListedPerson> of(List<Place> places, Map<PersonId, Said> said) {
        List<PersonId> ids = places.stream().map(Place::person).toList();
        Map<PersonId, PersonCard> cards = people.cards(ids);
        Map<PersonId, Cluster> clusters = people.clusters(ids);
        Map<PersonId, List<PersonTag>> tagged = tags.of(clusters.values());
        Map<PersonId, List<String>> networks = networks(clusters.values());
        List<ListedPerson> described = new ArrayList<>();
        for (Place place : places) {
            PersonCard card = cards.get(place.person());
            Cluster cluster = clusters.get(place.person());
            if (card != null && cluster != null) {
                described.add(new ListedPerson(
                        card,
                        networks.getOrDefault(place.person(), List.of()),
                        cluster.members().size(),
                        tagged.getOrDefault(place.person(), List.of()),
                        place.at(),
                        said.get(place.person())));
            }
        }
        return described;
    }

    private Map<PersonId, List<String>> networks(Collection<Cluster> clusters) {
        Map<PersonId, PersonId> roots = new HashMap<>();
        clusters.forEach(cluster -> cluster.members().forEach(member -> roots.put(member, cluster.root())));
        Map<PersonId, List<String>> networks = new HashMap<>();
        jdbc.sql("""
                        select i.person_id, i.network
                        from people.identity i
                        where i.workspace_id = :workspace and i.person_id = any(:members::uuid[])
                          and i.channel_id is not null
                        group by i.person_id, i.network
                        order by max(i.last_seen_at) desc, i.network
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", People.array(roots.keySet()))
                .query(row -> {
                    PersonId member = new PersonId(row.getObject("person_id", UUID.class));
                    List<String> known =
                            networks.computeIfAbsent(roots.getOrDefault(member, member), ignored -> new ArrayList<>());
                    if (!known.contains(row.getString("network"))) {
                        known.add(row.getString("network"));
                    }
                });
        return networks;
    }
}
