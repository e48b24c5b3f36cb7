package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Conversation.State;
import social.rapport.shared.storage.CurrentWorkspace;

/** Which conversations are shown by which others, and how each stood before. */
@Component
class MergeTable {

    private final JdbcClient jdbc;

    MergeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A conversation that another shows.
     *
     * @param wasIn the one that showed it before, and came along
     * @param act the change by which it came here
     */
    record Row(
            ConversationId conversation,
            @Nullable UUID wasIn,
            UUID act,
            Instant at,
            State stateBefore,
            @Nullable Instant untilBefore) {

        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(
                    new ConversationId(row.getObject("conversation_id", UUID.class)),
                    row.getObject("was_in", UUID.class),
                    row.getObject("act_id", UUID.class),
                    row.getTimestamp("at").toInstant(),
                    State.of(row.getString("state_before")).orElseThrow(),
                    Conversation.instant(row, "until_before"));
        }

        /** How it stands once it is by itself again. */
        Conversation parted(Conversation now, Instant moment) {
            boolean hasWritten =
                    now.lastInboundAt() != null && now.lastInboundAt().isAfter(at);
            if (hasWritten && now.last().isInbound()) {
                return now.open();
            }
            Conversation before = now.as(stateBefore, untilBefore).wake(moment);
            boolean wasAnswered = !now.last().isInbound() && now.last().at().isAfter(at);
            return before.state() == State.OPEN && wasAnswered ? before.setAside() : before;
        }
    }

    void add(Row row, ConversationId root) {
        jdbc.sql("""
                        insert into conversations.merge (workspace_id, conversation_id, merged_into, was_in, act_id, at,
                          state_before, until_before)
                        values (:workspace, :part, :root, :wasIn, :act, :at, :state, :until)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("part", row.conversation().value())
                .param("root", root.value())
                .param("wasIn", row.wasIn())
                .param("act", row.act())
                .param("at", Timestamp.from(row.at()))
                .param("state", row.stateBefore().key())
                .param("until", Changes.timestamp(row.untilBefore()))
                .update();
    }

    /** Takes those that a conversation shows over to another; false where there are none. */
    boolean bringAlong(ConversationId part, ConversationId root, UUID act) {
        return jdbc.sql("""
                        update conversations.merge set merged_into = :root, was_in = :part, act_id = :act
                        where workspace_id = :workspace and merged_into = :part
                        """)
                        .param("root", root.value())
                        .param("part", part.value())
                        .param("act", act)
                        .param("workspace", CurrentWorkspace.id().value())
                        .update()
                > 0;
    }

    /** Those that a conversation shows. */
    List<Row> of(ConversationId root) {
        return jdbc.sql("""
                        select conversation_id, was_in, act_id, at, state_before, until_before from conversations.merge
                        where workspace_id = :workspace and merged_into = :root
                        order by conversation_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("root", root.value())
                .query(Row::read)
                .list();
    }

    void delete(Collection<Row> rows) {
        jdbc.sql("delete from conversations.merge where workspace_id = :workspace and conversation_id = any(:parts)")
                .param("workspace", CurrentWorkspace.id().value())
                .param(
                        "parts",
                        rows.stream().map(row -> row.conversation().value()).toArray(UUID[]::new))
                .update();
    }
}
