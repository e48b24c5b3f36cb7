package social.rapport.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Keyset;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of {@code vault.need} of the workspace at work. */
@Component
class NeedTable {

    private final JdbcClient jdbc;

    NeedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Need> find(NeedId id) {
        return jdbc.sql("select * from vault.need where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(NeedTable::read)
                .optional();
    }

    /** As {@link #find}; nobody else changes it until the transaction ends. */
    Optional<Need> lock(NeedId id) {
        return jdbc.sql("select * from vault.need where workspace_id = :workspace and id = :id for update")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(NeedTable::read)
                .optional();
    }

    /** Writes it as it is, be it new or not. */
    void write(Need need) {
        Wanted wanted = need.wanted();
        Money budget = wanted.budget();
        jdbc.sql("""
                        insert into vault.need (workspace_id, id, person_id, what, by_day, budget_minor, currency, firmness,
                          audience, visible_until, published_at, answered_at, answered_by, withdrawn_at)
                        values (:workspace, :id, :person, :what, :by, :budget, :currency, :firmness, :audience, :until,
                          :published, :answered, :answeredBy, :withdrawn)
                        on conflict (workspace_id, id) do update
                          set what = excluded.what, by_day = excluded.by_day, budget_minor = excluded.budget_minor,
                            currency = excluded.currency, firmness = excluded.firmness, audience = excluded.audience,
                            visible_until = excluded.visible_until, answered_at = excluded.answered_at,
                            answered_by = excluded.answered_by, withdrawn_at = excluded.withdrawn_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", need.id().value())
                .param("person", need.person().value())
                .param("what", wanted.what())
                .param("by", wanted.by())
                .param("budget", budget == null ? null : budget.minor())
                .param("currency", budget == null ? null : budget.currency())
                .param("firmness", wanted.firmness().key())
                .param("audience", wanted.audience().key())
                .param("until", stamp(wanted.visibleUntil()))
                .param("published", Timestamp.from(need.publishedAt()))
                .param("answered", stamp(need.answeredAt()))
                .param("answeredBy", need.answeredBy())
                .param("withdrawn", stamp(need.withdrawnAt()))
                .update();
    }

    /** Whatever these people said, the newest first, whoever sees it. */
    List<Need> of(String[] persons, int most) {
        return jdbc.sql("""
                        select * from vault.need
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                        order by published_at desc, id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", persons)
                .param("most", most)
                .query(NeedTable::read)
                .list();
    }

    List<Need> published(NeedFilter filter, Instant now, @Nullable Keyset after, int most) {
        return bind(jdbc.sql("""
                                select n.*
                                from vault.need n
                                where n.workspace_id = :workspace and n.audience = 'brand' and n.withdrawn_at is null
                                  and (n.visible_until is null or n.visible_until > :now)
                                  and (n.by_day is null or n.by_day >= :today)
                                  and (:answered::boolean is null or (n.answered_at is not null) = :answered::boolean)
                                  and (:firmness::text is null or n.firmness = :firmness)
                                  and (:by::date is null or n.by_day <= :by::date)
                                  and (:words = '' or position(:words in lower(n.what)) > 0)
                                  and (:anybody or n.person_id = any(:persons))
                                  and (:after::timestamptz is null
                                    or (n.published_at, n.id) < (:after::timestamptz, :after_id::uuid))
                                order by n.published_at desc, n.id desc
                                limit :most
                                """), filter, now)
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(NeedTable::read)
                .list();
    }

    long count(NeedFilter filter, Instant now) {
        return bind(jdbc.sql("""
                                select count(*)
                                from vault.need n
                                where n.workspace_id = :workspace and n.audience = 'brand' and n.withdrawn_at is null
                                  and (n.visible_until is null or n.visible_until > :now)
                                  and (n.by_day is null or n.by_day >= :today)
                                  and (:answered::boolean is null or (n.answered_at is not null) = :answered::boolean)
                                  and (:firmness::text is null or n.firmness = :firmness)
                                  and (:by::date is null or n.by_day <= :by::date)
                                  and (:words = '' or position(:words in lower(n.what)) > 0)
                                  and (:anybody or n.person_id = any(:persons))
                                """), filter, now).query(Long.class).single();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, NeedFilter filter, Instant now) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("now", Timestamp.from(now))
                .param("today", Wanted.today(now))
                .param("answered", filter.answered())
                .param(
                        "firmness",
                        filter.firmness() == null ? null : filter.firmness().key())
                .param("by", filter.by())
                .param("words", filter.words().strip().toLowerCase(Locale.ROOT))
                .param("anybody", filter.persons().isEmpty())
                .param("persons", ids(filter.persons()));
    }

    private static UUID[] ids(Collection<PersonId> persons) {
        return persons.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    private static Need read(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        return new Need(
                new NeedId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                new Wanted(
                        row.getString("what"),
                        row.getObject("by_day", LocalDate.class),
                        currency == null ? null : new Money(row.getLong("budget_minor"), currency),
                        Wanted.Firmness.of(row.getString("firmness")).orElseThrow(),
                        Wanted.Audience.of(row.getString("audience")).orElseThrow(),
                        instant(row, "visible_until")),
                row.getTimestamp("published_at").toInstant(),
                instant(row, "answered_at"),
                row.getString("answered_by"),
                instant(row, "withdrawn_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Timestamp stamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
