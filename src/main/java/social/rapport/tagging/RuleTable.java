package social.rapport.tagging;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Verb;
import social.rapport.people.PeopleFilter;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.tagging.TagRule.State;
import social.rapport.workspace.Actor;

/** The rows of {@code tagging.rule}. */
@Component
class RuleTable {

    private final JdbcClient jdbc;

    RuleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps everybody else from changing rules until the transaction ends: what rules refer to must not turn in a ring. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('tagging.rule ' || :workspace, 0))")
                .param("workspace", CurrentWorkspace.id().toString())
                .query(row -> {});
    }

    void insert(UUID id, String key, String tag, Condition condition, Actor by) {
        Instant now = Instant.now();
        bind(jdbc.sql("""
                                insert into tagging.rule (workspace_id, id, tag_key, tag_name, kind, verbs, channel_id,
                                  inbound, public, language, phrases, weight, half_life_days, lasts_days, filter, since,
                                  due_at, by_name, created_at, changed_at)
                                values (:workspace, :id, :key, :tag, :kind, :verbs, :channel::uuid,
                                  :inbound::boolean, :public::boolean, :language, :phrases, :weight,
                                  :half_life, :lasts, :filter, :now,
                                  case when :kind = 'being' then :now::timestamptz end, :by, :now, :now)
                                """), id, condition, now)
                .param("key", key)
                .param("tag", tag)
                .param("by", by.name())
                .update();
    }

    /** What is received from now on is judged by the new condition. */
    void replace(UUID id, String tag, Condition condition, Actor by) {
        bind(jdbc.sql("""
                                update tagging.rule
                                set tag_name = :tag, verbs = :verbs, channel_id = :channel, inbound = :inbound,
                                  public = :public, language = :language, phrases = :phrases, weight = :weight,
                                  half_life_days = :half_life, lasts_days = :lasts, filter = :filter, since = :now,
                                  covers_from = null, due_at = case when :kind = 'being' then :now::timestamptz end,
                                  last_error = null, by_name = :by, changed_at = :now
                                where workspace_id = :workspace and id = :id
                                """), id, condition, Instant.now())
                .param("tag", tag)
                .param("by", by.name())
                .update();
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, UUID id, Condition condition, Instant now) {
        Doing doing = condition instanceof Doing found ? found : null;
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("kind", condition.kind())
                .param(
                        "verbs",
                        doing == null
                                ? new String[0]
                                : doing.verbs().stream().map(Verb::key).toArray(String[]::new))
                .param(
                        "channel",
                        doing == null || doing.channel() == null
                                ? null
                                : doing.channel().value())
                .param(
                        "inbound",
                        doing == null || doing.direction() == null ? null : doing.direction() == Direction.INBOUND)
                .param(
                        "public",
                        doing == null || doing.visibility() == null ? null : doing.visibility() == Visibility.PUBLIC)
                .param("language", doing == null ? null : doing.language())
                .param(
                        "phrases",
                        doing == null ? new String[0] : doing.phrases().toArray(String[]::new))
                .param("weight", doing == null ? 1.0 : doing.weight())
                .param("half_life", doing == null ? null : doing.halfLifeDays())
                .param("lasts", doing == null ? null : doing.lastsDays())
                .param(
                        "filter",
                        condition instanceof Being being ? being.filter().query() : null)
                .param("now", Timestamp.from(now));
    }

    /** A rule that is taken up again begins anew with what is received then. */
    void move(UUID id, State state) {
        jdbc.sql("""
                        update tagging.rule
                        set state = :state, since = :now, covers_from = null,
                          due_at = case when kind = 'being' and :state = 'active' then :now::timestamptz end
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("state", state.key())
                .param("now", Timestamp.from(Instant.now()))
                .update();
    }

    /** From now on what happened since then counts as well, whenever it is received. */
    void cover(UUID id, Instant from) {
        jdbc.sql("""
                        update tagging.rule set covers_from = least(covers_from, :from)
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("from", Timestamp.from(from))
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("update tagging.rule set deleted_at = now() where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
    }

    void restore(UUID id) {
        jdbc.sql("""
                        update tagging.rule
                        set deleted_at = null, due_at = case when kind = 'being' and state = 'active' then now() end
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
    }

    Optional<TagRule> find(UUID id) {
        return all(new UUID[] {id}).stream()
                .filter(found -> !found.deleted())
                .findFirst()
                .map(Kept::rule);
    }

    /** As {@link #find}; nobody changes it until the transaction ends. */
    Optional<TagRule> hold(UUID id) {
        jdbc.sql("select from tagging.rule where workspace_id = :workspace and id = :id for share")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(row -> {});
        return find(id);
    }

    /** @param deleted whether nothing is left of it but what its tags say */
    record Kept(TagRule rule, boolean deleted) {}

    /** Rules by id, those that were deleted too. */
    List<Kept> all(UUID... ids) {
        return jdbc.sql("""
                        select r.*, b.run_id, b.state as look_state, b.days, b.from_at, b.place_at, b.place_id,
                          b.looked_at, b.matched, b.asked_at, b.finished_at
                        from tagging.rule r
                        left join tagging.look_back b on b.workspace_id = r.workspace_id and b.rule_id = r.id
                        where r.workspace_id = :workspace and r.id = any(:ids)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ids)
                .query((row, number) -> new Kept(read(row, number), row.getTimestamp("deleted_at") != null))
                .list();
    }

    /** Newest first. */
    List<TagRule> list(@Nullable Keyset after, int most) {
        return jdbc.sql("""
                        select r.*, b.run_id, b.state as look_state, b.days, b.from_at, b.place_at, b.place_id,
                          b.looked_at, b.matched, b.asked_at, b.finished_at
                        from tagging.rule r
                        left join tagging.look_back b on b.workspace_id = r.workspace_id and b.rule_id = r.id
                        where r.workspace_id = :workspace and r.deleted_at is null
                          and (:after::timestamptz is null or (r.created_at, r.id) < (:after::timestamptz, :after_id::uuid))
                        order by r.created_at desc, r.id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(RuleTable::read)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from tagging.rule where workspace_id = :workspace and deleted_at is null")
                .param("workspace", CurrentWorkspace.id().value())
                .query(Long.class)
                .single();
    }

    /** Those that read along the timeline now. */
    List<TagRule> listening() {
        return jdbc.sql("""
                        select r.*, null::uuid as run_id
                        from tagging.rule r
                        where r.workspace_id = :workspace and r.kind = 'doing' and r.state = 'active'
                          and r.deleted_at is null
                        order by r.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(RuleTable::read)
                .list();
    }

    static TagRule read(ResultSet row, int number) throws SQLException {
        return new TagRule(
                row.getObject("id", UUID.class),
                row.getString("tag_name"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("kind").equals(Being.KIND)
                        ? new Being(PeopleFilter.parse(row.getString("filter")))
                        : doing(row),
                row.getTimestamp("since").toInstant(),
                instant(row, "covers_from"),
                instant(row, "last_run_at"),
                row.getString("last_error"),
                row.getString("by_name"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                row.getObject("run_id") == null ? null : LookBackTable.read(row, "look_state"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static Doing doing(ResultSet row) throws SQLException {
        Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        texts(row, "verbs").forEach(key -> verbs.add(Verb.of(key).orElseThrow()));
        UUID channel = row.getObject("channel_id", UUID.class);
        Boolean inbound = row.getObject("inbound", Boolean.class);
        Boolean isPublic = row.getObject("public", Boolean.class);
        return new Doing(
                verbs,
                channel == null ? null : new ChannelId(channel),
                inbound == null ? null : inbound ? Direction.INBOUND : Direction.OUTBOUND,
                isPublic == null ? null : isPublic ? Visibility.PUBLIC : Visibility.PRIVATE,
                row.getString("language"),
                texts(row, "phrases"),
                row.getDouble("weight"),
                row.getObject("half_life_days", Double.class),
                row.getObject("lasts_days", Double.class));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array texts = row.getArray(column);
        return Arrays.asList((String[]) texts.getArray());
    }
}
