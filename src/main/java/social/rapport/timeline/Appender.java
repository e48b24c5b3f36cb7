package social.rapport.timeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.people.Identities;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Arrival.Key;

/**
 * Gives arrivals their one effect: those that were seen before fall away, the people behind the others are found or
 * made, and they are appended to the timeline and to the feed that readers follow. All in the caller's transaction, in
 * a handful of statements however many arrive.
 */
@Component
class Appender {

    private final JdbcTemplate jdbc;
    private final Identities identities;
    private final Strands strands;
    private final InteractionTable table;
    private final Feed feed;

    Appender(JdbcTemplate jdbc, Identities identities, Strands strands, InteractionTable table, Feed feed) {
        this.jdbc = jdbc;
        this.identities = identities;
        this.strands = strands;
        this.table = table;
        this.feed = feed;
    }

    /** Appends what is new of the workspace at work and returns it. */
    List<Interaction> append(int lane, List<Arrival> arrivals) {
        List<Arrival> fresh = claim(arrivals);
        if (fresh.isEmpty()) {
            return List.of();
        }
        List<PersonId> persons =
                identities.resolve(fresh.stream().map(Arrival::sighting).toList());
        List<Row> rows = new ArrayList<>(fresh.size());
        List<Arrival> placed = strands.place(fresh, persons);
        for (int i = 0; i < placed.size(); i++) {
            rows.add(Row.of(placed.get(i), persons.get(i)));
        }
        table.insert(rows);
        List<Interaction> appended = rows.stream().map(Row::interaction).toList();
        feed.append(lane, appended);
        return appended;
    }

    /** Keeps the arrivals that nobody has seen before, in their order, and marks them as seen. */
    private List<Arrival> claim(List<Arrival> arrivals) {
        Map<Key, Arrival> first = new LinkedHashMap<>();
        arrivals.forEach(arrival -> first.putIfAbsent(arrival.key(), arrival));
        List<Key> sorted = List.copyOf(new TreeMap<>(first).keySet());
        Set<Key> claimed = new HashSet<>();
        jdbc.query(
                """
                insert into timeline.interaction_key (workspace_id, channel_id, key)
                select ?, unnest(?::uuid[]), unnest(?::uuid[])
                on conflict (channel_id, key) do nothing
                returning channel_id, key
                """,
                statement -> {
                    statement.setObject(1, CurrentWorkspace.id().value());
                    new Columns(statement, 2).add("uuid", sorted, Key::channel).add("uuid", sorted, Key::digest);
                },
                row -> {
                    claimed.add(new Key(row.getObject("channel_id", UUID.class), row.getObject("key", UUID.class)));
                });
        return first.entrySet().stream()
                .filter(entry -> claimed.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** An interaction as it is written, with what only the table needs. */
    record Row(Interaction interaction, Arrival arrival) {

        static Row of(Arrival arrival, PersonId person) {
            return new Row(Interaction.of(arrival, person), arrival);
        }
    }
}
