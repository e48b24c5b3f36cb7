package social.rapport.conversations;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.channels.Strategies;
import social.rapport.channels.Strategy.Handling;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Interaction;

/** Puts aside what is answered many at once, by what was said last in it. Where no strategy says so it costs nothing. */
@Component
class Batches {

    private final JdbcTemplate jdbc;

    Batches(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Sorted(Said said, boolean batch) {}

    void sort(List<Said> heard, Strategies.All handled) {
        List<Sorted> sorted =
                heard.stream().flatMap(said -> sorted(said, handled)).toList();
        if (sorted.isEmpty()) {
            return;
        }
        jdbc.update("""
                update conversations.conversation c set batch = s.batch
                from unnest(?::uuid[], ?::bool[]) as s(id, batch)
                where c.workspace_id = ? and c.id = s.id and c.batch <> s.batch
                """, statement -> {
            new Columns(statement, 1)
                    .add("uuid", sorted, one -> one.said().conversation().value())
                    .add("bool", sorted, Sorted::batch);
            statement.setObject(3, CurrentWorkspace.id().value());
        });
    }

    private static Stream<Sorted> sorted(Said said, Strategies.All handled) {
        Interaction last = said.lastInbound();
        return last == null || !handled.isSet(last.channel())
                ? Stream.empty()
                : Stream.of(new Sorted(said, Said.handling(last, handled) == Handling.BATCH));
    }
}
