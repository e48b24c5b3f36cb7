package social.rapport.conversations;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Keyset;
import social.rapport.shared.MemberId;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;

/** Which members were called by name in notes, and whether they have looked. */
@Component
public class Mentions {

    /** Counted exactly up to here. */
    private static final int COUNTED = 1_000;

    private final JdbcClient jdbc;
    private final Told told;

    Mentions(JdbcClient jdbc, Told told) {
        this.jdbc = jdbc;
        this.told = told;
    }

    /** Tells those who are mentioned. */
    void add(UUID note, ConversationId conversation, Collection<MemberId> members) {
        if (members.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into conversations.mention (workspace_id, note_id, member_id, conversation_id, at)
                        select :workspace, :note, m, :conversation, now() from unnest(:members::uuid[]) m
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("note", note)
                .param("conversation", conversation.value())
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .update();
        told.somebody();
    }

    /** The member has looked at a conversation, and so at what they are mentioned in there. */
    void seen(ConversationId conversation, MemberId member) {
        int seen = jdbc.sql("""
                        update conversations.mention set seen_at = now()
                        where workspace_id = :workspace and member_id = :member and seen_at is null
                          and (conversation_id = :conversation or conversation_id = any(array(
                            select m.conversation_id from conversations.merge m
                            where m.workspace_id = :workspace and m.merged_into = :conversation)))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("member", member.value())
                .param("conversation", conversation.value())
                .update();
        if (seen > 0) {
            told.somebody();
        }
    }

    /**
     * Mentions, the latest first. The total is exact up to a thousand.
     *
     * @param member of whom; null for everybody
     * @param unread only those whose member has not looked
     */
    public Slice<Mention> list(@Nullable MemberId member, boolean unread, @Nullable Keyset after, int limit) {
        List<Mention> rows = jdbc.sql("""
                        select m.note_id, m.conversation_id, m.member_id, m.at, m.seen_at, n.author_name, n.text
                        from conversations.mention m
                        join conversations.note n on n.workspace_id = m.workspace_id and n.id = m.note_id
                        where m.workspace_id = :workspace
                          and (:member::uuid is null or m.member_id = :member::uuid)
                          and (not :unread or m.seen_at is null)
                          and (:after::timestamptz is null or (m.at, m.note_id) < (:after::timestamptz, :after_id::uuid))
                        order by m.at desc, m.note_id desc
                        limit :limit
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("member", member == null ? null : member.value())
                .param("unread", unread)
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(Mention::read)
                .list();
        List<Mention> items = rows.subList(0, Math.min(limit, rows.size()));
        String next = rows.size() > limit ? items.getLast().place().toString() : null;
        return new Slice<>(items, next, count(member, unread));
    }

    /** How many there are, exact up to a thousand. */
    public long count(@Nullable MemberId member, boolean unread) {
        return jdbc.sql("""
                        select count(*) from (
                          select from conversations.mention m
                          where m.workspace_id = :workspace
                            and (:member::uuid is null or m.member_id = :member::uuid)
                            and (not :unread or m.seen_at is null)
                          limit :counted) counted
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("member", member == null ? null : member.value())
                .param("unread", unread)
                .param("counted", COUNTED)
                .query(Long.class)
                .single();
    }

    /** The latest of a member since a moment that they have not seen. */
    public List<Mention> since(MemberId member, Instant since) {
        return list(member, true, null, 1).items().stream()
                .filter(mention -> mention.at().isAfter(since))
                .toList();
    }
}
