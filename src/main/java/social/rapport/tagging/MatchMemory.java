package social.rapport.tagging;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Memory;

/** What rules have found of people. */
@Component
@Order(30)
class MatchMemory implements Memory {

    private final JdbcClient jdbc;

    MatchMemory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void forget(Cluster person) {
        jdbc.sql("select tagging.forget(:members::uuid[])")
                .param("members", person.array())
                .query(row -> {});
    }
}
