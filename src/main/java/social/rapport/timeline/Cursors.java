package social.rapport.timeline;

import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each reader has come. */
@Component
class Cursors {

    private final JdbcClient jdbc;

    Cursors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes a reader's cursors, where they are not there yet; a new reader begins where the lane begins. */
    void establish(String reader, int lanes) {
        jdbc.sql("""
                        insert into timeline.cursor (reader, lane)
                        select :reader, l from generate_series(0, :last) l
                        on conflict do nothing
                        """).param("reader", reader).param("last", lanes - 1).update();
    }

    /** Takes a cursor for the running transaction; empty while another node has it. */
    OptionalLong take(String reader, int lane) {
        return jdbc.sql("""
                        select position from timeline.cursor where reader = :reader and lane = :lane
                        for update skip locked
                        """)
                .param("reader", reader)
                .param("lane", lane)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** How far a reader has come, while it may be moving on. */
    long position(String reader, int lane) {
        return jdbc.sql("select position from timeline.cursor where reader = :reader and lane = :lane")
                .param("reader", reader)
                .param("lane", lane)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void move(String reader, int lane, long position) {
        jdbc.sql("""
                        update timeline.cursor set position = :position, moved_at = now()
                        where reader = :reader and lane = :lane
                        """)
                .param("reader", reader)
                .param("lane", lane)
                .param("position", position)
                .update();
    }
}
