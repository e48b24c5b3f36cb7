package social.rapport.timeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.consent.LastPlaces;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Where people were last, as the places of what they posted tell. */
@Component
class PlacesSeen implements LastPlaces {

    private final JdbcClient jdbc;

    PlacesSeen(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<PersonId, Seen> of(Collection<PersonId> people) {
        Map<PersonId, Seen> seen = new HashMap<>();
        jdbc.sql("""
                        select asked.id, last.place_name, last.latitude, last.longitude, last.occurred_at
                        from unnest(:people::uuid[]) as asked(id)
                        cross join lateral (
                          select i.place_name, i.latitude, i.longitude, i.occurred_at from timeline.interaction i
                          where i.workspace_id = :workspace and i.person_id = asked.id and i.inbound
                            and (i.place_name is not null or i.latitude is not null)
                          order by i.occurred_at desc, i.id desc
                          limit 1) last
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", people.stream().map(PersonId::toString).toArray(String[]::new))
                .query(row -> {
                    seen.put(
                            new PersonId(row.getObject("id", UUID.class)),
                            new Seen(
                                    row.getString("place_name"),
                                    row.getObject("latitude", Double.class),
                                    row.getObject("longitude", Double.class),
                                    row.getTimestamp("occurred_at").toInstant()));
                });
        return seen;
    }
}
