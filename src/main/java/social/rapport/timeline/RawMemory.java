package social.rapport.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.InboundLog;
import social.rapport.people.Cluster;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * What networks delivered of people who are erased, in the inbound log and in quarantine. It is looked through once all of it
 * has been read, by ingest and by those who follow: a payload goes where something of theirs was read from it, or where it
 * holds an account or address of theirs, as those do that were delivered twice or tell of no interaction. What others said in
 * the same payload stays on their timelines.
 */
@Component
class RawMemory {

    private static final int BYTES = 16 << 20;

    private final JdbcClient jdbc;
    private final InboundLog inbound;
    private final Cursors cursors;
    private final People people;
    private final Pipeline pipeline;

    RawMemory(JdbcClient jdbc, InboundLog inbound, Cursors cursors, People people, Pipeline pipeline) {
        this.jdbc = jdbc;
        this.inbound = inbound;
        this.cursors = cursors;
        this.people = people;
        this.pipeline = pipeline;
    }

    /**
     * How far somebody was looked for.
     *
     * @param marks by what their payloads are known, in lower case
     * @param payloads those from which something of theirs was read, as {@link #place}
     */
    private record Search(
            List<String> marks, Set<String> payloads, long[] logEnds, long @Nullable [] feedEnds, long[] lookedAt) {

        static Search read(ResultSet row, int number) throws SQLException {
            return new Search(
                    List.of((String[]) row.getArray("marks").getArray()),
                    Set.of((String[]) row.getArray("payloads").getArray()),
                    longs(row, "log_ends"),
                    row.getArray("feed_ends") == null ? null : longs(row, "feed_ends"),
                    longs(row, "looked_at"));
        }

        private static long[] longs(ResultSet row, String column) throws SQLException {
            return Arrays.stream((Long[]) row.getArray(column).getArray())
                    .mapToLong(Long::longValue)
                    .toArray();
        }
    }

    /**
     * Notes whom to look for, while it is known who they are; where nobody is known any more, only that what was delivered
     * by now is to be read before it is over. Whoever was looked for under other accounts is looked for anew.
     */
    void note(Cluster person) {
        List<Identity> identities = people.identities(person);
        jdbc.sql("""
                        insert into timeline.forgetting as f
                          (workspace_id, person_id, marks, payloads, log_ends, looked_at)
                        values (:workspace, :person, :marks, array(
                          select distinct i.raw_lane || ':' || i.raw_position || ':' || i.raw_index
                          from timeline.interaction i
                          where i.workspace_id = :workspace and i.person_id = any(:members::uuid[])
                            and i.raw_position is not null), :ends, :none)
                        on conflict (workspace_id, person_id) do update
                        set marks = f.marks || excluded.marks, payloads = f.payloads || excluded.payloads,
                          log_ends = excluded.log_ends, feed_ends = null,
                          looked_at = excluded.looked_at
                        where excluded.marks <> '{}'
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.root().value())
                .param("members", person.array())
                .param("marks", Identity.marks(identities).toArray(String[]::new))
                .param("ends", boxed(lanes().mapToLong(inbound::end)))
                .param("none", boxed(lanes().mapToLong(lane -> 0)))
                .update();
    }

    private IntStream lanes() {
        return IntStream.range(0, inbound.lanes());
    }

    private static Long[] boxed(LongStream values) {
        return values.boxed().toArray(Long[]::new);
    }

    /** @return whether there is more to look through, or still to be read */
    boolean goOn(Cluster person) {
        Search search = find(person).orElse(null);
        if (search == null) {
            return false;
        }
        if (!lanes().allMatch(lane -> cursors.position(IngestLane.NAME, lane) >= search.logEnds()[lane])) {
            return true;
        }
        long[] feedEnds = search.feedEnds();
        if (feedEnds == null) {
            noteFeedEnds(person, lanes().mapToLong(this::feedEnd));
            return true;
        }
        if (!isFollowed(feedEnds) || lookThrough(person, search)) {
            return true;
        }
        forgetQuarantined(search);
        end(person);
        return false;
    }

    private long feedEnd(int lane) {
        return jdbc.sql("select position from timeline.lane where lane = :lane")
                .param("lane", lane)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private boolean isFollowed(long[] feedEnds) {
        return pipeline.names().stream()
                .filter(reader -> !reader.equals(IngestLane.NAME))
                .allMatch(reader -> lanes().allMatch(lane -> cursors.position(reader, lane) >= feedEnds[lane]));
    }

    /** Looks through some more, of each lane in turn; whether there may be more. */
    private boolean lookThrough(Cluster person, Search search) {
        long[] reached = search.lookedAt().clone();
        boolean isLeft = false;
        for (int lane = 0; lane < reached.length; lane++) {
            int here = lane;
            long until = search.logEnds()[lane];
            if (reached[lane] < until) {
                reached[lane] = inbound.blot(
                        CurrentWorkspace.id(),
                        lane,
                        reached[lane],
                        until,
                        BYTES,
                        (position, index, payload) -> search.payloads().contains(place(here, position, index))
                                || Marks.stand(payload, search.marks()));
                isLeft |= reached[lane] < until;
            }
        }
        noteLookedAt(person, LongStream.of(reached));
        return isLeft;
    }

    private static String place(int lane, long position, int index) {
        return lane + ":" + position + ":" + index;
    }

    private Optional<Search> find(Cluster person) {
        return jdbc.sql("""
                        select marks, payloads, log_ends, feed_ends, looked_at from timeline.forgetting
                        where workspace_id = :workspace and person_id = :person
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.root().value())
                .query(Search::read)
                .optional();
    }

    private void noteFeedEnds(Cluster person, LongStream ends) {
        jdbc.sql("""
                        update timeline.forgetting set feed_ends = :ends
                        where workspace_id = :workspace and person_id = :person
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.root().value())
                .param("ends", boxed(ends))
                .update();
    }

    private void noteLookedAt(Cluster person, LongStream positions) {
        jdbc.sql("""
                        update timeline.forgetting set looked_at = :positions
                        where workspace_id = :workspace and person_id = :person
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.root().value())
                .param("positions", boxed(positions))
                .update();
    }

    private void forgetQuarantined(Search search) {
        jdbc.sql("""
                        delete from timeline.quarantine q
                        where q.workspace_id = :workspace and exists (
                          select from unnest(:marks) as mark where strpos(lower(encode(q.payload, 'escape')), mark) > 0)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("marks", search.marks().toArray(String[]::new))
                .update();
    }

    private void end(Cluster person) {
        jdbc.sql("""
                        update timeline.forgetting set marks = '{}', payloads = '{}'
                        where workspace_id = :workspace and person_id = :person
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.root().value())
                .update();
    }
}
