package social.rapport.automation;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.ConversationId;
import social.rapport.people.Cluster;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** What rules have answered, and so how much more they may. */
@Component
class Answered {

    /** So many automatic answers one conversation gets in a day, whatever the rules say: two machines stop there. */
    static final int MOST_A_DAY = 3;

    static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;

    Answered(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets one answer at a time be considered for a person, whatever they write where. */
    void hold(PersonId person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('automation.answered ' || :person, 0))")
                .param("person", person.toString())
                .query(row -> {});
    }

    boolean hasHad(Cluster person, UUID rule, Instant since) {
        return jdbc.sql("""
                        select exists (
                          select from automation.answered
                          where workspace_id = :workspace and person_id = any(:people::uuid[]) and rule_id = :rule
                            and at > :since)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", person.array())
                .param("rule", rule)
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    boolean isFull(ConversationId conversation, Instant now) {
        return jdbc.sql("""
                        select count(*) >= :most from automation.answered
                        where workspace_id = :workspace and conversation_id = :conversation and at > :since
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("most", MOST_A_DAY)
                .param("conversation", conversation.value())
                .param("since", Timestamp.from(now.minus(DAY)))
                .query(Boolean.class)
                .single();
    }

    void add(UUID id, UUID rule, UUID interaction, ConversationId conversation, PersonId person) {
        jdbc.sql("""
                        insert into automation.answered (workspace_id, id, rule_id, interaction_id, conversation_id,
                          person_id)
                        values (:workspace, :id, :rule, :interaction, :conversation, :person)
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("rule", rule)
                .param("interaction", interaction)
                .param("conversation", conversation.value())
                .param("person", person.value())
                .update();
    }

    /** How often each rule has answered since a moment. */
    Map<UUID, Long> counts(Instant since) {
        Map<UUID, Long> counts = new HashMap<>();
        jdbc.sql("""
                        select rule_id, count(*) as answers from automation.answered
                        where workspace_id = :workspace and at > :since
                        group by rule_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("since", Timestamp.from(since))
                .query(row -> {
                    counts.put(row.getObject("rule_id", UUID.class), row.getLong("answers"));
                });
        return counts;
    }
}
