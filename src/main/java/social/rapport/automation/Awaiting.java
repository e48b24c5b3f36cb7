package social.rapport.automation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/** The conversations that may need somebody, in a line. */
@Component
class Awaiting {

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    Awaiting(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** @param saidAt up to when it must have heard before it is looked at */
    record Waiting(ConversationId conversation, ChannelId channel, Instant saidAt) {

        /** A conversation as it stands, whatever was said in it. */
        static Waiting of(Conversation conversation) {
            Instant heard = conversation.lastInboundAt();
            return new Waiting(conversation.id(), conversation.channel(), heard == null ? Instant.EPOCH : heard);
        }
    }

    /** One in the line, since a moment. */
    record Place(Waiting waiting, Instant since) {}

    /** Puts conversations at the end of the line; whoever stands in it keeps their place. */
    void add(Collection<Waiting> conversations) {
        List<Waiting> all = List.copyOf(conversations);
        rows.update("""
                insert into automation.awaiting as a (workspace_id, conversation_id, channel_id, said_at)
                select ?::uuid, w.conversation_id, w.channel_id, w.said_at
                from unnest(?::uuid[], ?::uuid[], ?::timestamptz[]) as w(conversation_id, channel_id, said_at)
                order by w.conversation_id
                on conflict (workspace_id, conversation_id) do update set said_at = greatest(a.said_at, excluded.said_at)
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            new Columns(statement, 2)
                    .add("uuid", all, one -> one.conversation().value())
                    .add("uuid", all, one -> one.channel().value())
                    .add("timestamptz", all, Waiting::saidAt);
        });
    }

    /**
     * The next ones in the line.
     *
     * @param after where the ones before ended; null for the first
     * @param aside channels that are left out
     */
    List<Place> next(@Nullable Place after, Collection<ChannelId> aside, int most) {
        return jdbc.sql("""
                        select conversation_id, channel_id, said_at, since
                        from automation.awaiting
                        where workspace_id = :workspace and channel_id <> all(:aside::uuid[])
                          and (:since::timestamptz is null
                            or (since, conversation_id) > (:since::timestamptz, :after::uuid))
                        order by since, conversation_id
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("aside", aside.stream().map(ChannelId::toString).toArray(String[]::new))
                .param("since", after == null ? null : Timestamp.from(after.since()))
                .param(
                        "after",
                        after == null ? null : after.waiting().conversation().value())
                .param("most", most)
                .query((row, number) -> new Place(
                        new Waiting(
                                new ConversationId(row.getObject("conversation_id", UUID.class)),
                                new ChannelId(row.getObject("channel_id", UUID.class)),
                                row.getTimestamp("said_at").toInstant()),
                        row.getTimestamp("since").toInstant()))
                .list();
    }

    /** Takes a conversation out of the line, unless more was said in it meanwhile. */
    void remove(Waiting waiting) {
        jdbc.sql("""
                        delete from automation.awaiting
                        where workspace_id = :workspace and conversation_id = :conversation and said_at <= :said
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", waiting.conversation().value())
                .param("said", Timestamp.from(waiting.saidAt()))
                .update();
    }
}
