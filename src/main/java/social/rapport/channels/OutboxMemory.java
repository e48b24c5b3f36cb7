package social.rapport.channels;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.people.Cluster;
import social.rapport.people.Identity;
import social.rapport.people.Memory;
import social.rapport.people.People;
import social.rapport.shared.storage.CurrentWorkspace;

/** What went out to people, and what was to: nothing of it is sent any more but what a network is taking at this moment. */
@Component
@Order(60)
class OutboxMemory implements Memory {

    private final JdbcClient jdbc;
    private final People people;
    private final Files files;

    OutboxMemory(JdbcClient jdbc, People people, Files files) {
        this.jdbc = jdbc;
        this.people = people;
        this.files = files;
    }

    @Override
    public void forget(Cluster person) {
        files.forget(filesOfNobodyElse(person));
        UUID[] messages = jdbc.sql("""
                        delete from channels.message
                        where workspace_id = :workspace and id in (
                          select id from channels.message
                          where workspace_id = :workspace and person_id = any(:members::uuid[])
                          order by position for update)
                        returning id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
        jdbc.sql("delete from channels.handover where workspace_id = :workspace and message_id = any(:messages)")
                .param("workspace", CurrentWorkspace.id().value())
                .param("messages", messages)
                .update();
        jdbc.sql("select channels.forget(:messages)")
                .param("messages", messages)
                .query(row -> {});
        forgetFailures(people.identities(person));
    }

    /** Of what was never sent; what was is on the timeline too, and gone from there. */
    private Set<FileId> filesOfNobodyElse(Cluster person) {
        Set<String> theirs = new HashSet<>(jdbc.sql("""
                        select distinct f.value ->> 'url'
                        from channels.message m
                        cross join lateral jsonb_array_elements(m.media) f
                        where m.workspace_id = :workspace and m.person_id = any(:members::uuid[]) and m.state <> 'sent'
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .query(String.class)
                .list());
        if (!theirs.isEmpty()) {
            theirs.removeAll(jdbc.sql("""
                            select distinct f.value ->> 'url'
                            from channels.message m
                            cross join lateral jsonb_array_elements(m.media) f
                            where m.workspace_id = :workspace and m.media <> '[]' and f.value ->> 'url' = any(:urls)
                              and m.person_id <> all(:members::uuid[])
                            """)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("members", person.array())
                    .param("urls", theirs.toArray(String[]::new))
                    .query(String.class)
                    .list());
        }
        return theirs.stream().flatMap(url -> FileId.in(url).stream()).collect(Collectors.toSet());
    }

    /** A network may name an address where it says why it took something not. */
    private void forgetFailures(List<Identity> identities) {
        jdbc.sql("""
                        update channels.health h set facts = '{}'
                        where h.workspace_id = :workspace and exists (
                          select from unnest(:marks) as mark where strpos(lower(h.facts::text), mark) > 0)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("marks", Identity.marks(identities).toArray(String[]::new))
                .update();
    }
}
