package social.rapport.people;

import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Joins persons who turn out to be one. Nothing moves: the younger points at the elder. */
@Component
public class Merges {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Merges(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Joins two persons whom a proof shows to be one; nothing happens where they are already. */
    void onProof(PersonId one, PersonId other, Proof proof) {
        UUID first = root(one);
        UUID second = root(other);
        if (first.equals(second)) {
            return;
        }
        UUID elder = first.compareTo(second) < 0 ? first : second;
        UUID younger = elder.equals(first) ? second : first;
        jdbc.sql("""
                        update people.person set merged_into = :elder
                        where workspace_id = :workspace and (id = :younger or merged_into = :younger)
                        """)
                .param("elder", elder)
                .param("younger", younger)
                .param("workspace", CurrentWorkspace.id().value())
                .update();
        events.publishEvent(new PersonMerged(CurrentWorkspace.id(), new PersonId(younger), new PersonId(elder)));
    }

    private UUID root(PersonId person) {
        return jdbc.sql("""
                        select coalesce(merged_into, id) from people.person
                        where workspace_id = :workspace and id = :person
                        for update
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.value())
                .query(UUID.class)
                .single();
    }
}
