package social.rapport.consent;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of {@code consent.stop} of the workspace at work. */
@Component
class StopTable {

    private final JdbcClient jdbc;

    StopTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets one wish of a person at a time be heard. */
    void hold(Cluster person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('consent.stop ' || :person, 0))::text")
                .param("person", person.root().toString())
                .query(String.class)
                .single();
    }

    void add(Stop stop) {
        jdbc.sql("""
                        insert into consent.stop (workspace_id, id, person_id, via, cause, channel_id, purposes, entries,
                          stopped_at)
                        values (:workspace, :id, :person, :via, :cause, :channel, :purposes, :entries, :at)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", stop.id())
                .param("person", stop.person().value())
                .param("via", stop.via().key())
                .param("cause", stop.cause())
                .param("channel", stop.channel() == null ? null : stop.channel().value())
                .param("purposes", stop.purposes().toArray(String[]::new))
                .param("entries", stop.entries().toArray(UUID[]::new))
                .param("at", Timestamp.from(stop.at()))
                .update();
    }

    /** What was stopped for this cause and is not undone, the first first. */
    List<Stop> open(UUID cause) {
        return jdbc.sql("""
                        select * from consent.stop
                        where workspace_id = :workspace and cause = :cause and undone_at is null
                        order by stopped_at, id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("cause", cause)
                .query(Stop::read)
                .list();
    }

    /** What a person stopped by a word on a channel and has not undone, the first first. */
    List<Stop> openByPhrase(Cluster person, ChannelId channel) {
        return jdbc.sql("""
                        select * from consent.stop
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                          and via = 'phrase' and channel_id = :channel and undone_at is null
                        order by stopped_at, id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", person.array())
                .param("channel", channel.value())
                .query(Stop::read)
                .list();
    }

    /** How often something was stopped for this cause, be it undone or not. */
    int count(UUID cause) {
        return jdbc.sql("select count(*) from consent.stop where workspace_id = :workspace and cause = :cause")
                .param("workspace", CurrentWorkspace.id().value())
                .param("cause", cause)
                .query(Integer.class)
                .single();
    }

    void undone(Collection<Stop> stops) {
        jdbc.sql("""
                        update consent.stop set undone_at = now()
                        where workspace_id = :workspace and id = any(:ids) and undone_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", stops.stream().map(Stop::id).toArray(UUID[]::new))
                .update();
    }
}
