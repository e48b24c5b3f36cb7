package social.rapport.timeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.InboundLog;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Arrival.Raw;

/** What networks sent, behind what was made of it: for as long as the workspace keeps it. */
@Component
public class RawPayloads {

    private final JdbcClient jdbc;
    private final InboundLog inbound;

    RawPayloads(JdbcClient jdbc, InboundLog inbound) {
        this.jdbc = jdbc;
        this.inbound = inbound;
    }

    /** @param payload as it came */
    public record RawPayload(PersonId person, ChannelId channel, Instant receivedAt, byte[] payload) {}

    private record Origin(PersonId person, @Nullable Raw raw) {}

    /**
     * What an interaction was read from.
     *
     * @throws Fault.Caller of kind NOT_FOUND where there is no such interaction, where no network sent it, or where it is
     *     kept no longer
     */
    public RawPayload of(UUID interaction) {
        Origin origin = jdbc.sql("""
                        select person_id, raw_lane, raw_position, raw_index
                        from timeline.interaction
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", interaction)
                .query((row, number) -> new Origin(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("raw_lane") == null
                                ? null
                                : new Raw(
                                        row.getInt("raw_lane"), row.getLong("raw_position"), row.getInt("raw_index"))))
                .optional()
                .orElseThrow(() -> Fault.notFound("interaction"));
        Raw raw = origin.raw();
        if (raw == null) {
            throw Fault.notFound("payload of a network");
        }
        return inbound.find(raw.lane(), raw.position())
                .filter(entry -> isKept(entry, raw.index()))
                .map(entry -> new RawPayload(
                        origin.person(),
                        entry.channel(),
                        entry.receivedAt(),
                        entry.payloads().get(raw.index())))
                .orElseThrow(() -> Fault.notFound("raw payload"));
    }

    /** A payload may be emptied while others of its entry stay. */
    private static boolean isKept(InboundLog.Entry entry, int index) {
        return index < entry.payloads().size() && entry.payloads().get(index).length > 0;
    }
}
