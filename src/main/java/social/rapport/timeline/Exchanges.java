package social.rapport.timeline;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/** Who spoke when in many threads at once, for those who count rather than read. */
@Component
public class Exchanges {

    private final JdbcTemplate jdbc;

    Exchanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A thread with people.
     *
     * @param key under which the caller knows it
     * @param persons everybody who speaks in it on the other side
     * @param conversation the network's thread, null for the person's own
     */
    public record Thread(
            UUID key,
            Collection<PersonId> persons,
            ChannelId channel,
            @Nullable String conversation,
            boolean isPublic) {}

    /**
     * That something was said.
     *
     * @param verb what they did by saying it
     * @param externalId of ours that went through the outbox: the id of the message
     * @param author who wrote it for the brand, where that is known
     * @param isAutomatic as {@link Interaction#isAutomatic}
     */
    public record Utterance(
            Instant at,
            boolean isInbound,
            Verb verb,
            String externalId,
            @Nullable String author,
            boolean isAutomatic) {}

    private record Voice(Thread thread, PersonId person) {}

    /** What was said last in each, oldest first, by the thread's key: as many of each person's as asked for. */
    public Map<UUID, List<Utterance>> last(List<Thread> threads, int most) {
        List<Voice> voices = threads.stream()
                .flatMap(thread -> thread.persons().stream().distinct().map(person -> new Voice(thread, person)))
                .toList();
        Map<UUID, List<Utterance>> said = new HashMap<>();
        jdbc.query(
                """
                select t.key, i.occurred_at, i.inbound, i.verb, i.external_id, i.author,
                  case when i.inbound then coalesce(i.attributes @> '{"automatic": true}', false)
                    else i.source = 'automatic' end as automatic
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bool[])
                  as t(key, person_id, channel_id, conversation, public)
                cross join lateral (
                  select i.id, i.occurred_at, i.inbound, i.verb, i.external_id, i.author, i.source, i.attributes
                  from timeline.interaction i
                  where i.workspace_id = ?
                    and i.person_id = t.person_id
                    and i.channel_id = t.channel_id
                    and i.conversation is not distinct from t.conversation
                    and i.public = t.public
                    and i.verb in ('messaged', 'commented', 'mentioned', 'reviewed')
                  order by i.occurred_at desc, i.id desc
                  limit ?) i
                order by i.occurred_at, i.id
                """,
                statement -> {
                    new Columns(statement, 1)
                            .add("uuid", voices, voice -> voice.thread().key())
                            .add("uuid", voices, voice -> voice.person().value())
                            .add("uuid", voices, voice -> voice.thread()
                                    .channel()
                                    .value())
                            .add("text", voices, voice -> voice.thread().conversation())
                            .add("bool", voices, voice -> voice.thread().isPublic());
                    statement.setObject(6, CurrentWorkspace.id().value());
                    statement.setInt(7, most);
                },
                row -> {
                    Timestamp at = row.getTimestamp("occurred_at");
                    said.computeIfAbsent(row.getObject("key", UUID.class), ignored -> new ArrayList<>())
                            .add(new Utterance(
                                    at.toInstant(),
                                    row.getBoolean("inbound"),
                                    Verb.of(row.getString("verb")).orElseThrow(),
                                    row.getString("external_id"),
                                    row.getString("author"),
                                    row.getBoolean("automatic")));
                });
        return said;
    }
}
