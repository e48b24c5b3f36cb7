package social.rapport.automation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.automation.Answer.Occasion;
import social.rapport.automation.AnswerRule.State;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code automation.rule}. */
@Component
class AnswerRuleTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AnswerRuleTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Keeps everybody else from changing rules or their order until the transaction ends. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('automation.rule ' || :workspace, 0))")
                .param("workspace", CurrentWorkspace.id().toString())
                .query(row -> {});
    }

    /** Those that were not deleted, in their order. */
    List<AnswerRule> all() {
        return jdbc.sql("""
                        select r.* from automation.rule r
                        where workspace_id = :workspace and deleted_at is null
                        order by position, id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(this::read)
                .list();
    }

    Optional<AnswerRule> find(UUID id, boolean deleted) {
        return jdbc.sql("""
                        select r.* from automation.rule r
                        where workspace_id = :workspace and id = :id and (deleted_at is not null) = :deleted
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("deleted", deleted)
                .query(this::read)
                .optional();
    }

    /** Puts a rule behind all others. */
    void insert(UUID id, Answer answer, Actor by) {
        bind(jdbc.sql("""
                                insert into automation.rule (workspace_id, id, position, name, occasion, channels, language,
                                  public, phrases, texts, every_hours, pause_minutes, since, by_name, created_at,
                                  changed_at)
                                select :workspace, :id,
                                  coalesce((select max(position) + 1 from automation.rule
                                    where workspace_id = :workspace and deleted_at is null), 0),
                                  :name, :occasion, :channels, :language, :public::boolean, :phrases, :texts::jsonb,
                                  :every, :pause, :now, :by, :now, :now
                                """), id, answer, by).update();
    }

    void update(UUID id, Answer answer, Actor by) {
        bind(jdbc.sql("""
                                update automation.rule
                                set name = :name, occasion = :occasion, channels = :channels, language = :language,
                                  public = :public::boolean, phrases = :phrases, texts = :texts::jsonb,
                                  every_hours = :every, pause_minutes = :pause, since = :now, last_error = null,
                                  by_name = :by, changed_at = :now
                                where workspace_id = :workspace and id = :id
                                """), id, answer, by).update();
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, UUID id, Answer answer, Actor by) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("name", answer.name())
                .param("occasion", answer.occasion().key())
                .param(
                        "channels",
                        answer.channels().stream().map(ChannelId::value).toArray(UUID[]::new))
                .param("language", answer.language())
                .param("public", answer.isPublic())
                .param("phrases", answer.phrases().toArray(String[]::new))
                .param("texts", json.writeValueAsString(answer.reply().texts()))
                .param("every", answer.everyHours())
                .param("pause", answer.pauseMinutes())
                .param("now", Timestamp.from(Instant.now()))
                .param("by", by.name());
    }

    /** A rule that is taken up again answers what is said from then on. */
    void move(UUID id, State state) {
        jdbc.sql("""
                        update automation.rule set state = :state, since = now()
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("state", state.key())
                .update();
    }

    /** Deletes a rule, or restores it behind all others. */
    void delete(UUID id, boolean deleted) {
        jdbc.sql("""
                        update automation.rule
                        set deleted_at = case when :deleted then now() end, since = now(),
                          position = case when :deleted then position
                            else coalesce((select max(position) + 1 from automation.rule
                              where workspace_id = :workspace and deleted_at is null), 0) end
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("deleted", deleted)
                .update();
    }

    /** Gives the rules the places in which they are named. */
    void order(List<UUID> ids) {
        jdbc.sql("""
                        update automation.rule r set position = o.nth - 1
                        from unnest(:ids::uuid[]) with ordinality as o(id, nth)
                        where r.workspace_id = :workspace and r.id = o.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /** @param error why it could not answer; null where it did */
    void tell(UUID id, @Nullable String error) {
        jdbc.sql("""
                        update automation.rule set last_error = :error
                        where workspace_id = :workspace and id = :id and last_error is distinct from :error
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("error", error)
                .update();
    }

    /** Whether any rule answers now. */
    boolean isAnyActive() {
        return jdbc.sql("""
                        select exists (
                          select from automation.rule
                          where workspace_id = :workspace and state = 'active' and deleted_at is null)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Boolean.class)
                .single();
    }

    private AnswerRule read(ResultSet row, int number) throws SQLException {
        return new AnswerRule(
                row.getObject("id", UUID.class),
                row.getInt("position"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Answer(
                        row.getString("name"),
                        Occasion.of(row.getString("occasion")),
                        Stream.of((UUID[]) row.getArray("channels").getArray())
                                .map(ChannelId::new)
                                .collect(Collectors.toSet()),
                        row.getString("language"),
                        row.getObject("public", Boolean.class),
                        List.of((String[]) row.getArray("phrases").getArray()),
                        new Reply(json.readValue(row.getString("texts"), new TypeReference<Map<String, String>>() {})),
                        row.getInt("every_hours"),
                        row.getInt("pause_minutes")),
                row.getTimestamp("since").toInstant(),
                row.getString("last_error"),
                row.getString("by_name"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }
}
