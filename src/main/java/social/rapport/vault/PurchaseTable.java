package social.rapport.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Keyset;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code vault.purchase} of the workspace at work, always of one owner. */
@Component
class PurchaseTable {

    private static final TypeReference<List<Bought.Line>> LINES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    PurchaseTable(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    Optional<Purchase> find(Owner owner, VaultId id) {
        return of(owner, jdbc.sql("""
                        select * from vault.purchase
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id and removed_at is null
                        """))
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    /** One that was taken away and is still there. */
    Optional<Purchase> removed(Owner owner, VaultId id) {
        return of(owner, jdbc.sql("""
                        select * from vault.purchase
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id
                          and removed_at is not null
                        """))
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    List<Purchase> list(Owner owner, @Nullable Keyset after, int most) {
        return of(owner, jdbc.sql("""
                        select * from vault.purchase
                        where workspace_id = :workspace and person_id = any(:rows) and removed_at is null
                          and (:after::timestamptz is null
                            or (bought_on, id) < ((:after::timestamptz at time zone 'UTC')::date, :after_id::uuid))
                        order by bought_on desc, id desc
                        limit :most
                        """))
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(this::read)
                .list();
    }

    long count(Owner owner) {
        return of(owner, jdbc.sql("""
                        select count(*) from vault.purchase
                        where workspace_id = :workspace and person_id = any(:rows) and removed_at is null
                        """)).query(Long.class).single();
    }

    /** Which one of this likeness is kept. */
    Optional<VaultId> like(Owner owner, UUID likeness) {
        return of(owner, jdbc.sql("""
                        select id from vault.purchase
                        where workspace_id = :workspace and person_id = any(:rows) and removed_at is null
                          and likeness = :likeness
                        limit 1
                        """))
                .param("likeness", likeness)
                .query((row, number) -> new VaultId(row.getObject("id", UUID.class)))
                .optional();
    }

    List<UUID> likenesses(Owner owner) {
        return of(owner, jdbc.sql("""
                        select likeness from vault.purchase
                        where workspace_id = :workspace and person_id = any(:rows) and removed_at is null
                        """)).query(UUID.class).list();
    }

    List<String> sellers(Owner owner) {
        return of(owner, jdbc.sql("""
                        select min(seller) from vault.purchase
                        where workspace_id = :workspace and person_id = any(:rows) and removed_at is null
                        group by lower(seller)
                        order by 1
                        """)).query(String.class).list();
    }

    List<String> categories(Owner owner) {
        return of(owner, jdbc.sql("""
                        select min(category) from vault.purchase
                        where workspace_id = :workspace and person_id = any(:rows) and removed_at is null
                          and category is not null
                        group by lower(category)
                        order by 1
                        """)).query(String.class).list();
    }

    /** Whether the id was free. */
    boolean add(PersonId home, Purchase purchase) {
        return bind(jdbc.sql("""
                                insert into vault.purchase (workspace_id, id, person_id, seller, bought_on, lines,
                                  total_minor, currency, category, number, note, likeness, source, kept_at)
                                values (:workspace, :id, :person, :seller, :on, :lines::jsonb, :total, :currency,
                                  :category, :number, :note, :likeness, :source, :kept)
                                on conflict (workspace_id, id) do nothing
                                """), purchase)
                        .param("person", home.value())
                        .param("source", purchase.source())
                        .update()
                == 1;
    }

    void change(Owner owner, Purchase purchase) {
        bind(of(owner, jdbc.sql("""
                                update vault.purchase
                                set seller = :seller, bought_on = :on, lines = :lines::jsonb, total_minor = :total,
                                  currency = :currency, category = :category, number = :number, note = :note,
                                  likeness = :likeness, kept_at = :kept
                                where workspace_id = :workspace and person_id = any(:rows) and id = :id
                                  and removed_at is null
                                """)), purchase).update();
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Purchase purchase) {
        Bought bought = purchase.bought();
        Money total = bought.total();
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", purchase.id().value())
                .param("seller", bought.seller())
                .param("on", bought.on())
                .param("lines", json.writeValueAsString(bought.lines()))
                .param("total", total == null ? null : total.minor())
                .param("currency", total == null ? null : total.currency())
                .param("category", bought.category())
                .param("number", bought.number())
                .param("note", bought.note())
                .param("likeness", bought.likeness())
                .param("kept", Timestamp.from(purchase.keptAt()));
    }

    void addAll(PersonId home, List<Purchase> all) {
        if (all.isEmpty()) {
            return;
        }
        batches.update("""
                insert into vault.purchase (workspace_id, id, person_id, seller, bought_on, lines, total_minor, currency,
                  category, number, note, likeness, source, kept_at)
                select ?, n.id, ?, n.seller, n.bought_on::date, n.lines::jsonb, n.total, n.currency, n.category, n.number, n.note,
                  n.likeness, n.source, n.kept_at
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                  ?::text[], ?::uuid[], ?::text[], ?::timestamptz[])
                  as n(id, seller, bought_on, lines, total, currency, category, number, note, likeness, source, kept_at)
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            statement.setObject(2, home.value());
            new Columns(statement, 3)
                    .add("uuid", all, one -> one.id().value())
                    .add("text", all, one -> one.bought().seller())
                    .add("text", all, one -> one.bought().on().toString())
                    .add(
                            "text",
                            all,
                            one -> json.writeValueAsString(one.bought().lines()))
                    .add("int8", all, one -> minor(one.bought().total()))
                    .add("text", all, one -> currency(one.bought().total()))
                    .add("text", all, one -> one.bought().category())
                    .add("text", all, one -> one.bought().number())
                    .add("text", all, one -> one.bought().note())
                    .add("uuid", all, one -> one.bought().likeness())
                    .add("text", all, Purchase::source)
                    .add("timestamptz", all, Purchase::keptAt);
        });
    }

    private static @Nullable Long minor(@Nullable Money amount) {
        return amount == null ? null : (Long) amount.minor();
    }

    private static @Nullable String currency(@Nullable Money amount) {
        return amount == null ? null : amount.currency();
    }

    /** Whether it was kept. */
    boolean remove(Owner owner, VaultId id, Instant now) {
        return of(owner, jdbc.sql("""
                        update vault.purchase set removed_at = :now
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id and removed_at is null
                        """))
                        .param("id", id.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void restore(Owner owner, VaultId id) {
        of(owner, jdbc.sql("""
                        update vault.purchase set removed_at = null
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id
                        """)).param("id", id.value()).update();
    }

    private static JdbcClient.StatementSpec of(Owner owner, JdbcClient.StatementSpec statement) {
        return statement.param("workspace", CurrentWorkspace.id().value()).param("rows", owner.array());
    }

    Purchase read(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        return new Purchase(
                new VaultId(row.getObject("id", UUID.class)),
                new Bought(
                        row.getString("seller"),
                        row.getObject("bought_on", LocalDate.class),
                        json.readValue(row.getString("lines"), LINES),
                        currency == null ? null : new Money(row.getLong("total_minor"), currency),
                        row.getString("category"),
                        row.getString("number"),
                        row.getString("note")),
                row.getString("source"),
                row.getTimestamp("kept_at").toInstant());
    }
}
