package social.rapport.campaigns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.campaigns.Draft.Overflow;
import social.rapport.campaigns.Draft.Wish;
import social.rapport.campaigns.Publication.State;
import social.rapport.files.FileId;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/** The rows of {@code campaigns.publication}, with the wishes of their versions. */
@Component
class PublicationTable {

    private final JdbcClient jdbc;
    private final VersionTable versions;

    PublicationTable(JdbcClient jdbc, VersionTable versions) {
        this.jdbc = jdbc;
        this.versions = versions;
    }

    /** Those that were not discarded, what goes out last, or went last, first. */
    List<Publication> list(Publications.Filter filter, @Nullable Keyset after, int most) {
        return whole(filtered(jdbc.sql("""
                        select p.* from campaigns.publication p
                        where p.workspace_id = :workspace and p.deleted_at is null
                          and (:state::text is null or p.state = :state)
                          and (:channel::uuid is null and not :failed or exists (
                            select from campaigns.version v
                            where v.workspace_id = :workspace and v.publication_id = p.id
                              and (:channel::uuid is null or v.channel_id = :channel)
                              and (not :failed or v.state = 'failed')))
                          and (:after::timestamptz is null or (p.sorted_at, p.id) < (:after, :after_id::uuid))
                        order by p.sorted_at desc, p.id desc
                        limit :most
                        """), filter)
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(Row::read)
                .list());
    }

    long count(Publications.Filter filter) {
        return filtered(jdbc.sql("""
                        select count(*) from campaigns.publication p
                        where p.workspace_id = :workspace and p.deleted_at is null
                          and (:state::text is null or p.state = :state)
                          and (:channel::uuid is null and not :failed or exists (
                            select from campaigns.version v
                            where v.workspace_id = :workspace and v.publication_id = p.id
                              and (:channel::uuid is null or v.channel_id = :channel)
                              and (not :failed or v.state = 'failed')))
                        """), filter).query(Long.class).single();
    }

    private static JdbcClient.StatementSpec filtered(JdbcClient.StatementSpec statement, Publications.Filter filter) {
        ChannelId channel = filter.channel();
        State state = filter.state();
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("state", state == null ? null : state.key())
                .param("channel", channel == null ? null : channel.value())
                .param("failed", filter.failed());
    }

    Optional<Publication> find(PublicationId id, boolean discarded) {
        return whole(jdbc.sql("""
                        select p.* from campaigns.publication p
                        where workspace_id = :workspace and id = :id and (deleted_at is not null) = :discarded
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("id", id.value())
                        .param("discarded", discarded)
                        .query(Row::read)
                        .list())
                .stream()
                .findFirst();
    }

    /** Nobody else changes it, or what came of it, until the transaction ends. */
    void hold(PublicationId id) {
        jdbc.sql("""
                        select from campaigns.publication
                        where workspace_id = :workspace and id = :id for update
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(row -> {});
    }

    /** Adds one unless it is there; false where it is. */
    boolean insert(PublicationId id, Draft draft, Actor by) {
        return bind(jdbc.sql("""
                        insert into campaigns.publication (workspace_id, id, text, pictures, marks_links, by_member, by_name,
                          created_at, changed_at, sorted_at)
                        values (:workspace, :id, :text, :pictures, :marks, :member, :by, :now, :now, :now)
                        on conflict do nothing
                        """), id, draft)
                        .param(
                                "member",
                                by.member() == null ? null : by.member().value())
                        .param("by", by.name())
                        .update()
                > 0;
    }

    void replace(PublicationId id, Draft draft) {
        bind(jdbc.sql("""
                        update campaigns.publication
                        set text = :text, pictures = :pictures, marks_links = :marks, changed_at = :now
                        where workspace_id = :workspace and id = :id
                        """), id, draft).update();
        versions.wish(id, draft.channels());
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, PublicationId id, Draft draft) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("text", draft.text())
                .param("pictures", draft.pictures().stream().map(FileId::value).toArray(UUID[]::new))
                .param("marks", draft.marksLinks())
                .param("now", Timestamp.from(Instant.now()));
    }

    /** @param due when it goes out, or went; null for a draft, which stands where it was written */
    void move(PublicationId id, State state, @Nullable Instant due) {
        jdbc.sql("""
                        update campaigns.publication
                        set state = :state, due_at = :due::timestamptz,
                          sorted_at = coalesce(:due::timestamptz, created_at), changed_at = now()
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("state", state.key())
                .param("due", due == null ? null : Timestamp.from(due))
                .update();
    }

    /** Takes it out of sight, or back. */
    void discard(PublicationId id, boolean discarded) {
        jdbc.sql("""
                        update campaigns.publication set deleted_at = case when :discarded then now() end
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("discarded", discarded)
                .update();
    }

    private record Row(
            PublicationId id,
            String text,
            List<FileId> pictures,
            boolean marksLinks,
            State state,
            @Nullable Instant dueAt,
            @Nullable MemberId author,
            String by,
            Instant createdAt,
            Instant changedAt) {

        static Row read(ResultSet row, int number) throws SQLException {
            Timestamp due = row.getTimestamp("due_at");
            UUID member = row.getObject("by_member", UUID.class);
            return new Row(
                    new PublicationId(row.getObject("id", UUID.class)),
                    row.getString("text"),
                    Stream.of((UUID[]) row.getArray("pictures").getArray())
                            .map(FileId::new)
                            .toList(),
                    row.getBoolean("marks_links"),
                    State.of(row.getString("state")).orElseThrow(),
                    due == null ? null : due.toInstant(),
                    member == null ? null : new MemberId(member),
                    row.getString("by_name"),
                    row.getTimestamp("created_at").toInstant(),
                    row.getTimestamp("changed_at").toInstant());
        }

        Publication with(List<VersionTable.Row> chosen, List<Version> versions) {
            SequencedMap<ChannelId, Wish> wishes = new LinkedHashMap<>();
            chosen.forEach(version ->
                    wishes.put(version.channel(), new Wish(version.ownText(), Overflow.of(version.overflow()))));
            return new Publication(
                    id,
                    new Draft(text, pictures, marksLinks, wishes),
                    state,
                    dueAt,
                    author,
                    by,
                    createdAt,
                    changedAt,
                    versions);
        }
    }

    private List<Publication> whole(List<Row> rows) {
        Collection<PublicationId> ids = rows.stream().map(Row::id).toList();
        Map<PublicationId, List<VersionTable.Row>> chosen = versions.of(ids);
        Map<PublicationId, List<Version>> shown = new HashMap<>(versions.shown(chosen));
        return rows.stream()
                .map(row -> row.with(chosen.getOrDefault(row.id(), List.of()), shown.getOrDefault(row.id(), List.of())))
                .toList();
    }
}
