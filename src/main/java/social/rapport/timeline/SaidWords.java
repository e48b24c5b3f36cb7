package social.rapport.timeline;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Finds interactions by the words in them, through the function {@code timeline.find}. */
@Component
class SaidWords {

    private final JdbcClient jdbc;
    private final InteractionTable table;

    SaidWords(JdbcClient jdbc, InteractionTable table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /**
     * The newest first.
     *
     * @param words the literal of a {@code tsquery}
     * @param filter what else must hold; its own query is not read
     */
    List<Interaction> list(String words, InteractionFilter filter, @Nullable Keyset after, int most) {
        return bind(jdbc.sql("""
                                select i.*
                                from timeline.find(:words::tsquery, :persons::uuid[], :channel::uuid, :verbs::text[],
                                  :inbound::boolean, :public::boolean, :from::timestamptz, :to::timestamptz, :placed,
                                  :after::timestamptz, :after_id::uuid, :most) f
                                join timeline.interaction i
                                  on i.workspace_id = :workspace and i.id = f.id and i.occurred_at = f.occurred_at
                                order by i.occurred_at desc, i.id desc
                                """), words, filter, most)
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("workspace", CurrentWorkspace.id().value())
                .query(table::read)
                .list();
    }

    /** Where the newest were said. */
    List<Timeline.SaidIn> threads(String words, InteractionFilter filter, int most) {
        return bind(jdbc.sql("""
                                select distinct i.channel_id, i.conversation, i.public, i.person_id
                                from timeline.find(:words::tsquery, :persons::uuid[], :channel::uuid, :verbs::text[],
                                  :inbound::boolean, :public::boolean, :from::timestamptz, :to::timestamptz, :placed,
                                  null, null, :most) f
                                join timeline.interaction i
                                  on i.workspace_id = :workspace and i.id = f.id and i.occurred_at = f.occurred_at
                                """), words, filter, most)
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> new Timeline.SaidIn(
                        new ChannelId(row.getObject("channel_id", UUID.class)),
                        row.getString("conversation"),
                        row.getBoolean("public"),
                        new PersonId(row.getObject("person_id", UUID.class))))
                .list();
    }

    /** How many there are, counted up to a number. */
    long count(String words, InteractionFilter filter, int most) {
        return bind(jdbc.sql("""
                                select count(*)
                                from timeline.find(:words::tsquery, :persons::uuid[], :channel::uuid, :verbs::text[],
                                  :inbound::boolean, :public::boolean, :from::timestamptz, :to::timestamptz, :placed,
                                  null, null, :most)
                                """), words, filter, most).query(Long.class).single();
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, String words, InteractionFilter filter, int most) {
        return statement
                .param("words", words)
                .param(
                        "persons",
                        filter.persons().isEmpty()
                                ? null
                                : filter.persons().stream().map(PersonId::value).toArray(UUID[]::new))
                .param(
                        "channel",
                        filter.channel() == null ? null : filter.channel().value())
                .param(
                        "verbs",
                        filter.verbs().isEmpty()
                                ? null
                                : filter.verbs().stream().map(Verb::key).toArray(String[]::new))
                .param("inbound", filter.inbound())
                .param("public", filter.isPublic())
                .param("from", filter.from() == null ? null : Timestamp.from(filter.from()))
                .param("to", filter.to() == null ? null : Timestamp.from(filter.to()))
                .param("placed", filter.placed())
                .param("most", most);
    }
}
