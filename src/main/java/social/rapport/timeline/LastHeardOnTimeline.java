package social.rapport.timeline;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.LastHeard;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Reads from the timeline when a person last wrote, and how often they were answered in private since. */
@Component
class LastHeardOnTimeline implements LastHeard {

    private final JdbcClient jdbc;
    private final People people;

    LastHeardOnTimeline(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @Override
    public Optional<Heard> lastHeard(PersonId person, ChannelId channel, boolean publicToo) {
        return jdbc.sql("""
                        select h.occurred_at,
                          (select count(*) from timeline.interaction a
                           where a.workspace_id = :workspace and a.person_id = any(:persons) and a.channel_id = :channel
                             and not a.inbound and not a.public and a.occurred_at > h.occurred_at) as answers
                        from (
                          select i.occurred_at
                          from timeline.interaction i
                          where i.workspace_id = :workspace and i.person_id = any(:persons) and i.channel_id = :channel
                            and i.inbound and i.source <> 'portal' and i.verb in ('messaged', 'commented', 'mentioned', 'reviewed')
                            and (:public_too or not i.public)
                          order by i.occurred_at desc
                          limit 1
                        ) h
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", members(person))
                .param("channel", channel.value())
                .param("public_too", publicToo)
                .query((row, number) ->
                        new Heard(row.getTimestamp("occurred_at").toInstant(), row.getInt("answers")))
                .optional();
    }

    @Override
    public Optional<Heard> lastStirred(PersonId person, ChannelId channel, Instant since) {
        return jdbc.sql("""
                        select h.occurred_at,
                          (select count(*) from timeline.interaction a
                           where a.workspace_id = :workspace and a.person_id = any(:persons) and a.channel_id = :channel
                             and not a.inbound and not a.public and a.occurred_at > h.occurred_at) as answers
                        from (
                          select i.occurred_at
                          from timeline.interaction i
                          where i.workspace_id = :workspace and i.person_id = any(:persons) and i.channel_id = :channel
                            and i.inbound and i.occurred_at > :since and i.attributes ->> :answerable = 'true'
                          order by i.occurred_at desc
                          limit 1
                        ) h
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", members(person))
                .param("channel", channel.value())
                .param("since", Timestamp.from(since))
                .param("answerable", Capabilities.ANSWERABLE)
                .query((row, number) ->
                        new Heard(row.getTimestamp("occurred_at").toInstant(), row.getInt("answers")))
                .optional();
    }

    private UUID[] members(PersonId person) {
        return people.cluster(person).members().stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
