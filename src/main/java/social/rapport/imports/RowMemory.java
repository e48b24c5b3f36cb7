package social.rapport.imports;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Identity;
import social.rapport.people.Memory;
import social.rapport.people.People;
import social.rapport.shared.Sha256;
import social.rapport.shared.storage.CurrentWorkspace;

/** What files said of people: whether that has changed, and what of it could not be taken. */
@Component
@Order(30)
class RowMemory implements Memory {

    private final JdbcClient jdbc;
    private final People people;

    RowMemory(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** A row that could not be taken names nobody for certain; one that holds an account or address of theirs goes. */
    @Override
    public void forget(Cluster person) {
        List<Identity> identities = people.identities(person);
        List<Identity> accounts =
                identities.stream().filter(Identity::isAccount).toList();
        jdbc.sql("""
                        delete from imports.known_row k
                        using unnest(:channels::uuid[], :keys::uuid[]) as gone(channel_id, key)
                        where k.workspace_id = :workspace and k.channel_id = gone.channel_id and k.key = gone.key
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channels", accounts.stream().map(Identity::realm).toArray(String[]::new))
                .param(
                        "keys",
                        accounts.stream()
                                .map(account -> Sha256.key(account.externalId()).toString())
                                .toArray(String[]::new))
                .update();
        jdbc.sql("""
                        delete from imports.failure f
                        where f.workspace_id = :workspace and exists (
                          select from unnest(:marks::text[]) as mark where strpos(lower(f.value), mark) > 0)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("marks", Identity.marks(identities).toArray(String[]::new))
                .update();
    }
}
