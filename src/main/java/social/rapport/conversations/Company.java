package social.rapport.conversations;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;

/** Conversations in which several people speak, without one of them: as if that one had never spoken there. */
@Component
class Company {

    private static final int LOOKED_AT = 50;

    private final JdbcClient jdbc;
    private final Participants participants;
    private final Timeline timeline;

    Company(JdbcClient jdbc, Participants participants, Timeline timeline) {
        this.jdbc = jdbc;
        this.participants = participants;
        this.timeline = timeline;
    }

    /** Takes a person out of all of them; what was said by the others and to them is left. */
    void leave(Cluster person) {
        UUID[] shared = participants.inCompany(person);
        jdbc.sql("""
                        delete from conversations.participant
                        where workspace_id = :workspace and person_id = any(:members::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .update();
        for (Conversation left : withoutThem(shared, person)) {
            List<Interaction> said = timeline.thread(
                    left.speakers(), left.channel(), left.thread(), left.isPublic(), null, null, LOOKED_AT);
            Said heard = new Said(left.id());
            said.forEach(heard::add);
            tell(left.id(), said.isEmpty() ? null : heard);
        }
    }

    private List<Conversation> withoutThem(UUID[] conversations, Cluster person) {
        return jdbc.sql("""
                        update conversations.conversation c
                        set person_id = n.speakers[1], others = nullif(n.speakers[2:], '{}')
                        from (
                          select l.id, array(
                            select s.id from unnest(l.person_id || coalesce(l.others, '{}')) with ordinality as s(id, nth)
                            where s.id <> all(:members::uuid[]) order by s.nth) as speakers
                          from conversations.conversation l
                          where l.workspace_id = :workspace and l.id = any(:ids)
                          order by l.id for update) n
                        where c.workspace_id = :workspace and c.id = n.id
                        returning c.*
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .param("ids", conversations)
                .query(Conversation::read)
                .list();
    }

    /** @param said what the others said last; null where they said nothing */
    private void tell(ConversationId conversation, @Nullable Said said) {
        jdbc.sql("""
                        update conversations.conversation
                        set subject = :subject, inbound_id = :inbound, inbound_at = :inboundAt, outbound_id = :outbound,
                          outbound_at = :outboundAt, last_at = coalesce(:lastAt, last_at), last_text = :text,
                          last_language = :language, last_media = :media
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", conversation.value())
                .param("subject", said == null ? null : said.subject())
                .param("inbound", said == null ? null : Said.idOf(said.lastInbound()))
                .param("inboundAt", said == null ? null : timestamp(Said.timeOf(said.lastInbound())))
                .param("outbound", said == null ? null : Said.idOf(said.lastOutbound()))
                .param("outboundAt", said == null ? null : timestamp(Said.timeOf(said.lastOutbound())))
                .param("lastAt", said == null ? null : timestamp(said.last().at()))
                .param("text", said == null ? null : said.lastText())
                .param("language", said == null ? null : said.last().language())
                .param("media", said == null ? null : said.lastMedia())
                .update();
        jdbc.sql("""
                        update conversations.own_words set last_text = null, last_language = null, last_media = null
                        where workspace_id = :workspace and conversation_id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", conversation.value())
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
