package social.rapport.macros;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Participants;
import social.rapport.people.Cluster;
import social.rapport.people.Memory;

/** What was done to people's conversations at one press, and what one answer for many says to them. */
@Component
@Order(30)
class RunMemory implements Memory {

    private final JdbcClient jdbc;
    private final Participants participants;

    RunMemory(JdbcClient jdbc, Participants participants) {
        this.jdbc = jdbc;
        this.participants = participants;
    }

    @Override
    public void forget(Cluster person) {
        jdbc.sql("select macros.forget(:conversations)")
                .param("conversations", participants.alone(person))
                .query(row -> {});
    }
}
