package social.rapport.timeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.people.Cluster;
import social.rapport.people.Memory;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * What people said and did, and what they were told; then, in a while, what networks delivered of it. That something was
 * delivered stays known by a digest of its id, so that what is delivered again has no effect.
 */
@Component
@Order(50)
class TimelineMemory implements Memory {

    private final JdbcClient jdbc;
    private final Feed feed;
    private final RawMemory raw;
    private final Files files;

    TimelineMemory(JdbcClient jdbc, Feed feed, RawMemory raw, Files files) {
        this.jdbc = jdbc;
        this.feed = feed;
        this.raw = raw;
        this.files = files;
    }

    @Override
    public void forget(Cluster person) {
        raw.note(person);
        files.forget(filesOfNobodyElse(person));
        jdbc.sql("""
                        delete from timeline.skip s
                        using timeline.interaction i
                        where i.workspace_id = :workspace and i.person_id = any(:members::uuid[])
                          and s.workspace_id = :workspace and s.interaction_id = i.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .update();
        jdbc.sql("""
                        delete from timeline.interaction
                        where workspace_id = :workspace and person_id = any(:members::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .update();
        feed.forget(person.members());
    }

    private Set<FileId> filesOfNobodyElse(Cluster person) {
        Set<String> theirs = new HashSet<>(jdbc.sql("""
                        select distinct m.value ->> 'url'
                        from timeline.interaction i
                        cross join lateral jsonb_array_elements(i.media) m
                        where i.workspace_id = :workspace and i.person_id = any(:members::uuid[]) and i.media is not null
                          and m.value ->> 'url' like 'rapport:file/%'
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .query(String.class)
                .list());
        theirs.removeAll(ofOthers(theirs, person));
        return theirs.stream().flatMap(url -> FileId.in(url).stream()).collect(Collectors.toSet());
    }

    /** What the brand sent may have gone to several. */
    private List<String> ofOthers(Set<String> urls, Cluster person) {
        if (urls.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select distinct m.value ->> 'url'
                        from timeline.interaction i
                        cross join lateral jsonb_array_elements(i.media) m
                        where i.workspace_id = :workspace and i.media is not null and m.value ->> 'url' = any(:urls)
                          and i.person_id <> all(:members::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .param("urls", urls.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    @Override
    public boolean forgetMore(Cluster person) {
        return raw.goOn(person);
    }
}
