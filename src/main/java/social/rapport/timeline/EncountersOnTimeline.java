package social.rapport.timeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.consent.Encounters;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Tells the consent module who turned to the brand and who only talked where anybody can read it. */
@Component
class EncountersOnTimeline implements Encounters {

    private final JdbcClient jdbc;

    EncountersOnTimeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<PersonId, Encounter> of(Collection<PersonId> people) {
        Map<PersonId, Encounter> encounters = new HashMap<>();
        jdbc.sql("""
                        select asked.id, met.ever as met
                        from unnest(:people::uuid[]) as asked(id)
                        cross join lateral (
                          select exists (
                            select from timeline.interaction i
                            where i.workspace_id = :workspace and i.person_id = asked.id and i.inbound
                              and not (i.public and i.verb in
                                ('commented', 'mentioned', 'liked', 'shared', 'reviewed', 'posted')
                                and i.attributes ->> :answerable is distinct from 'true'))) as met(ever)
                        where met.ever or exists (
                          select from timeline.interaction i
                          where i.workspace_id = :workspace and i.person_id = asked.id and i.inbound)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", people.stream().map(PersonId::toString).toArray(String[]::new))
                .param("answerable", Capabilities.ANSWERABLE)
                .query(row -> {
                    encounters.put(
                            new PersonId(row.getObject("id", UUID.class)),
                            row.getBoolean("met") ? Encounter.MET : Encounter.OVERHEARD);
                });
        return encounters;
    }
}
