package social.rapport.channels.chat;

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

/** Who chatted on the brand's website, and what was said there. Their browsers begin anew. */
@Component
@Order(60)
class ChatMemory implements Memory {

    private static final List<String> GONE = List.of(
            "delete from channels.chat_line where workspace_id = :workspace and visit_id = any(:visits)",
            "delete from channels.visit_token where workspace_id = :workspace and visit_id = any(:visits)",
            "delete from channels.visit_picture where workspace_id = :workspace and visit_id = any(:visits)",
            "delete from channels.visit where workspace_id = :workspace and id = any(:visits)");

    private final JdbcClient jdbc;
    private final People people;
    private final Files files;

    ChatMemory(JdbcClient jdbc, People people, Files files) {
        this.jdbc = jdbc;
        this.people = people;
        this.files = files;
    }

    @Override
    public void forget(Cluster person) {
        UUID[] visits = visits(person);
        if (visits.length > 0) {
            files.forget(picturesOfNobodyElse(visits));
            GONE.forEach(statement -> jdbc.sql(statement)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("visits", visits)
                    .update());
        }
    }

    /** An account of the chat is known by its visit; with those in which it was before the site had signed for it. */
    private UUID[] visits(Cluster person) {
        return jdbc.sql("""
                        with own as (
                          select v.id
                          from channels.visit v
                          join unnest(:channels::uuid[], :accounts) as a(channel_id, account)
                            on a.channel_id = v.channel_id and a.account = v.id::text
                          where v.workspace_id = :workspace)
                        select id from own
                        union
                        select v.id from channels.visit v join own on v.continued_in = own.id
                        where v.workspace_id = :workspace
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param(
                        "channels",
                        accounts(person).stream().map(Identity::realm).toArray(String[]::new))
                .param(
                        "accounts",
                        accounts(person).stream().map(Identity::externalId).toArray(String[]::new))
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
    }

    private List<Identity> accounts(Cluster person) {
        return people.identities(person).stream().filter(Identity::isAccount).toList();
    }

    /** Pictures that other visits may see were sent to several. */
    private Set<FileId> picturesOfNobodyElse(UUID[] visits) {
        Set<UUID> theirs = new HashSet<>(jdbc.sql("""
                        select p.file_id from channels.visit_picture p
                        where p.workspace_id = :workspace and p.visit_id = any(:visits)
                          and not exists (
                            select from channels.message m
                            where m.workspace_id = :workspace and m.media @> jsonb_build_array(
                              jsonb_build_object('url', 'rapport:file/' || p.file_id::text)))
                          and not exists (
                            select from channels.visit_picture o
                            where o.workspace_id = :workspace and o.file_id = p.file_id and o.visit_id <> all(:visits))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("visits", visits)
                .query(UUID.class)
                .list());
        return theirs.stream().map(FileId::new).collect(Collectors.toSet());
    }
}
