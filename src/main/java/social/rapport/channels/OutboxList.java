package social.rapport.channels;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.databind.json.JsonMapper;

/** The outbox of the workspace at work as a list, newest first. */
@Component
public class OutboxList {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final OutboxMessages messages;

    OutboxList(JdbcClient jdbc, JsonMapper json, OutboxMessages messages) {
        this.jdbc = jdbc;
        this.json = json;
        this.messages = messages;
    }

    /** Which messages; null stands for any. */
    public record Filter(
            Outbox.@Nullable State state,
            @Nullable ChannelId channel,
            @Nullable PersonId person) {

        public static final Filter ALL = new Filter(null, null, null);
    }

    private record Positioned(long position, OutboxMessage message) {}

    /** @param cursor what the page before gave as {@code next}, or null for the first */
    public Slice<OutboxMessage> list(Filter filter, @Nullable String cursor, int limit) {
        List<Positioned> page = rows(filter, position(cursor), limit + 1);
        boolean isMore = page.size() > limit;
        List<Positioned> shown = isMore ? page.subList(0, limit) : page;
        return new Slice<>(
                shown.stream().map(Positioned::message).toList(),
                isMore ? Long.toString(shown.getLast().position()) : null,
                count(filter));
    }

    private List<Positioned> rows(Filter filter, long before, int most) {
        return bound(jdbc.sql("""
                        select *
                        from channels.message
                        where workspace_id = :workspace
                          and (:state::text is null or state = :state)
                          and (:channel::uuid is null or channel_id = :channel)
                          and (:person::uuid is null or person_id = :person)
                          and position < :before
                        order by position desc
                        limit :most
                        """), filter)
                .param("before", before)
                .param("most", most)
                .query((row, number) -> new Positioned(row.getLong("position"), OutboxMessage.read(row, json)))
                .list();
    }

    public long count(Filter filter) {
        return bound(jdbc.sql("""
                        select count(*)
                        from channels.message
                        where workspace_id = :workspace
                          and (:state::text is null or state = :state)
                          and (:channel::uuid is null or channel_id = :channel)
                          and (:person::uuid is null or person_id = :person)
                        """), filter).query(Long.class).single();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("state", filter.state() == null ? null : OutboxMessages.key(filter.state()))
                .param(
                        "channel",
                        filter.channel() == null ? null : filter.channel().value())
                .param(
                        "person",
                        filter.person() == null ? null : filter.person().value());
    }

    private static long position(@Nullable String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException malformed) {
            throw Fault.invalid("/cursor", "fault.cursor");
        }
    }

    public Optional<OutboxMessage> find(UUID id) {
        return messages.find(id);
    }

    /** @throws Fault.Caller where there is none of this id */
    public OutboxMessage get(UUID id) {
        return find(id).orElseThrow(() -> Fault.notFound("message"));
    }
}
