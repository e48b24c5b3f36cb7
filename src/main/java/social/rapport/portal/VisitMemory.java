package social.rapport.portal;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Memory;
import social.rapport.people.People;
import social.rapport.shared.storage.CurrentWorkspace;

/** What opens people's pages, who asked for it, and what they did there last. */
@Component
@Order(10)
class VisitMemory implements Memory {

    private final JdbcClient jdbc;
    private final People people;

    VisitMemory(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @Override
    public void forget(Cluster person) {
        String[] addresses = people.identities(person).stream()
                .flatMap(identity -> Stream.of(identity.externalId(), identity.handle(), identity.email()))
                .filter(Objects::nonNull)
                .flatMap(address -> Stream.of(address, address.toLowerCase(Locale.ROOT)))
                .toArray(String[]::new);
        for (String statement : List.of(
                """
                delete from portal.act
                where workspace_id = :workspace and session_id in (
                  select id from portal.session where workspace_id = :workspace and person_id = any(:members::uuid[]))
                """,
                "delete from portal.passkey where workspace_id = :workspace and person_id = any(:members::uuid[])",
                "delete from portal.key where workspace_id = :workspace and person_id = any(:members::uuid[])",
                "delete from portal.hand_over where workspace_id = :workspace and person_id = any(:members::uuid[])",
                "delete from portal.session where workspace_id = :workspace and person_id = any(:members::uuid[])",
                """
                delete from portal.code
                where workspace_id = :workspace and (person_id = any(:members::uuid[]) or address = any(:addresses))
                """)) {
            jdbc.sql(statement)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("members", person.array())
                    .param("addresses", addresses)
                    .update();
        }
    }
}
