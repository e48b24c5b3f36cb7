package social.rapport.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;

/** Who was ever joined to whom, whether it stands or was taken back; the newest first. */
@Component
public class MergeJournal {

    /** It is counted up to here. */
    public static final int COUNTED = 10_000;

    private final JdbcClient jdbc;

    MergeJournal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Slice<Merge> list(@Nullable Keyset after, int limit) {
        List<Merge> found = jdbc.sql("""
                        select id, person_id, into_id, why, probability, by_name, merged_at, unmerged_at
                        from people.merge
                        where workspace_id = :workspace and (:after::uuid is null or id < :after::uuid)
                        order by id desc limit :limit
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("after", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(Merge::read)
                .list();
        List<Merge> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Keyset(items.getLast().at(), items.getLast().id()).toString()
                : null;
        return new Slice<>(items, next, count());
    }

    private long count() {
        return jdbc.sql("""
                        select count(*) from (
                          select from people.merge where workspace_id = :workspace limit :counted) m
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("counted", COUNTED)
                .query(Long.class)
                .single();
    }

    /** What ever concerned anybody of this cluster. */
    public List<Merge> of(Cluster cluster) {
        return jdbc.sql("""
                        select id, person_id, into_id, why, probability, by_name, merged_at, unmerged_at
                        from people.merge
                        where workspace_id = :workspace
                          and (person_id = any(:members::uuid[]) or into_id = any(:members::uuid[]))
                        order by id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", cluster.array())
                .query(Merge::read)
                .list();
    }
}
