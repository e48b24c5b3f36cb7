package social.rapport.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the readers made of deliveries, a line for each row of timeline, people and conversations: all that follows from what
 * came in. Left out are ids and moments of the server's own, and when somebody was last seen, which is noted by the hour.
 */
record Effects(List<String> rows) {

    /** Whoever speaks is told by their account, a conversation by its thread and who began it. */
    private static final String ROWS = """
            with account as (
              select i.person_id, string_agg(i.external_id, ' ' order by i.external_id) as who
              from people.identity i where i.channel_id is not null group by i.person_id),
            thread as (
              select c.id, concat_ws(' ', c.thread, c.public, a.who) as talk
              from conversations.conversation c join account a on a.person_id = c.person_id)
            select 'interaction', a.who, to_jsonb(i) - array['workspace_id', 'id', 'person_id', 'channel_id', 'recorded_at',
              'raw_lane', 'raw_position', 'raw_index']
            from timeline.interaction i join account a on a.person_id = i.person_id
            union all
            select 'account', a.who, to_jsonb(i) - array['workspace_id', 'id', 'person_id', 'channel_id', 'realm', 'last_seen_at']
            from people.identity i join account a on a.person_id = i.person_id
            union all
            select 'person', a.who, to_jsonb(p) - array['workspace_id', 'id', 'last_seen_at', 'created_at']
            from people.person p join account a on a.person_id = p.id
            union all
            select 'listing', a.who, to_jsonb(l) - array['workspace_id', 'person_id', 'facets']
              || jsonb_build_object('facets', array(
                select f from unnest(l.facets) as f where f not like 'channel:%' order by f))
            from people.listing l join account a on a.person_id = l.person_id
            union all
            select 'conversation', t.talk, to_jsonb(c) - array['workspace_id', 'id', 'person_id', 'channel_id', 'inbound_id',
              'outbound_id', 'others']
            from conversations.conversation c join thread t on t.id = c.id
            union all
            select 'participant', t.talk, to_jsonb(a.who)
            from conversations.participant p
            join account a on a.person_id = p.person_id
            join thread t on t.id = p.conversation_id
            union all
            select 'turn', t.talk, to_jsonb(u) - array['workspace_id', 'conversation_id', 'channel_id', 'promise_id']
            from conversations.turn u join thread t on t.id = u.conversation_id
            union all
            select 'matter', t.talk, to_jsonb(m) - array['workspace_id', 'conversation_id', 'channel_id', 'promise_id']
            from conversations.matter m join thread t on t.id = m.conversation_id
            union all
            select 'clock', t.talk, to_jsonb(k) - array['workspace_id', 'conversation_id', 'promise_id', 'tell_at']
            from conversations.clock k join thread t on t.id = k.conversation_id
            """;

    /** Of a server that has followed all that it took. */
    static Effects of(ServerProcess server) throws SQLException, IOException {
        try (Connection owner = server.owner();
                var statement = owner.createStatement();
                var found = statement.executeQuery(ROWS)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1) + ' ' + found.getString(2) + ' ' + found.getString(3));
            }
            return new Effects(rows);
        }
    }

    /** Those that only one of the two knows, or knows more often. */
    List<String> differences(Effects other) {
        Map<String, Integer> surplus = new HashMap<>();
        rows.forEach(row -> surplus.merge(row, 1, Integer::sum));
        other.rows.forEach(row -> surplus.merge(row, -1, Integer::sum));
        return surplus.entrySet().stream()
                .filter(row -> row.getValue() != 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
