package social.rapport.timeline;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;

/** Interactions that a reader failed on and went past, so that the rest is not held up. */
@Component
class Skips {

    private final JdbcClient jdbc;

    Skips(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String reader, Interaction interaction, String reason) {
        jdbc.sql("""
                        insert into timeline.skip (workspace_id, reader, interaction_id, reason)
                        values (:workspace, :reader, :interaction, :reason)
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("reader", reader)
                .param("interaction", interaction.id())
                .param("reason", reason.replace('\0', ' '))
                .update();
    }
}
