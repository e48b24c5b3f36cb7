package social.rapport.vault;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Memory;

/** What people keep, said they would want, and lend. */
@Component
@Order(70)
class VaultMemory implements Memory {

    private final JdbcClient jdbc;

    VaultMemory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void forget(Cluster person) {
        jdbc.sql("select vault.forget(:members::uuid[])")
                .param("members", person.array())
                .query(row -> {});
    }
}
