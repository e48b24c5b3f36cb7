package social.rapport.vault;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Reads what grants let be read, and nothing beside it: what they leave out is neither found nor counted. */
@Component
class SharedRows {

    private final JdbcClient jdbc;
    private final PurchaseTable purchases;

    SharedRows(JdbcClient jdbc, PurchaseTable purchases) {
        this.jdbc = jdbc;
        this.purchases = purchases;
    }

    /**
     * A row of a person that a grant concerns.
     *
     * @param home of its giver's vault
     */
    record Open(VaultId grant, PersonId home, PersonId row) {}

    /** A purchase without what is not shared of it, and whose row it is on. */
    record Seen(Purchase purchase, PersonId row) {}

    /** A fact, and whose row it is on. */
    record Told(Fact fact, PersonId row) {}

    List<Seen> purchases(List<Open> open, SharedVault.Query query, int most) {
        Keyset after = query.after();
        return bind(jdbc.sql("""
                                select p.*, shared.details
                                from vault.purchase p
                                join lateral (
                                  select array_agg(d.detail) filter (where d.detail is not null) as details
                                  from unnest(:grants::uuid[], :rows::uuid[]) as open(grant_id, person_id)
                                  join vault.granted g on g.workspace_id = :workspace and g.id = open.grant_id
                                  left join unnest(g.details) as d(detail) on true
                                  where open.person_id = p.person_id and g.purchases
                                    and (g.sellers = '{}' or exists (
                                      select from unnest(g.sellers) as s(name) where lower(s.name) = lower(p.seller)))
                                    and (g.categories = '{}' or exists (
                                      select from unnest(g.categories) as c(name) where lower(c.name) = lower(p.category)))
                                    and (g.bought_from is null or p.bought_on >= g.bought_from)
                                    and (g.bought_until is null or p.bought_on <= g.bought_until)
                                  having count(*) > 0) shared on true
                                where p.workspace_id = :workspace and p.person_id = any(:rows) and p.removed_at is null
                                  and (:seller = '' or lower(p.seller) = lower(:seller))
                                  and (:category = '' or lower(p.category) = lower(:category))
                                  and (:after::timestamptz is null or (p.bought_on, p.id)
                                    < ((:after::timestamptz at time zone 'UTC')::date, :after_id::uuid))
                                order by p.bought_on desc, p.id desc
                                limit :most
                                """), open)
                .param("seller", query.seller())
                .param("category", query.category())
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(this::seen)
                .list();
    }

    long count(List<Open> open, SharedVault.Query query) {
        return bind(jdbc.sql("""
                                select count(*)
                                from vault.purchase p
                                where p.workspace_id = :workspace and p.person_id = any(:rows) and p.removed_at is null
                                  and (:seller = '' or lower(p.seller) = lower(:seller))
                                  and (:category = '' or lower(p.category) = lower(:category))
                                  and exists (
                                    select from unnest(:grants::uuid[], :rows::uuid[]) as open(grant_id, person_id)
                                    join vault.granted g on g.workspace_id = :workspace and g.id = open.grant_id
                                    where open.person_id = p.person_id and g.purchases
                                      and (g.sellers = '{}' or exists (
                                        select from unnest(g.sellers) as s(name) where lower(s.name) = lower(p.seller)))
                                      and (g.categories = '{}' or exists (
                                        select from unnest(g.categories) as c(name)
                                        where lower(c.name) = lower(p.category)))
                                      and (g.bought_from is null or p.bought_on >= g.bought_from)
                                      and (g.bought_until is null or p.bought_on <= g.bought_until))
                                """), open)
                .param("seller", query.seller())
                .param("category", query.category())
                .query(Long.class)
                .single();
    }

    List<Told> facts(List<Open> open) {
        return bind(jdbc.sql("""
                                select f.id, f.name, f.value, f.kept_at, f.person_id
                                from vault.fact f
                                where f.workspace_id = :workspace and f.person_id = any(:rows) and f.removed_at is null
                                  and exists (
                                    select from unnest(:grants::uuid[], :rows::uuid[]) as open(grant_id, person_id)
                                    join vault.granted g on g.workspace_id = :workspace and g.id = open.grant_id
                                    cross join unnest(g.facts) as n(name)
                                    where open.person_id = f.person_id and lower(n.name) = lower(f.name))
                                order by lower(f.name), f.id
                                """), open)
                .query((row, number) -> new Told(Facts.read(row, number), person(row)))
                .list();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, List<Open> open) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("grants", open.stream().map(one -> one.grant().value()).toArray(UUID[]::new))
                .param("rows", open.stream().map(one -> one.row().value()).toArray(UUID[]::new));
    }

    private Seen seen(ResultSet row, int number) throws SQLException {
        Purchase whole = purchases.read(row, number);
        return new Seen(
                new Purchase(
                        whole.id(),
                        whole.bought().only(details(row.getArray("details"))),
                        whole.source(),
                        whole.keptAt()),
                person(row));
    }

    private static Set<Share.Detail> details(@Nullable Array details) throws SQLException {
        return details == null
                ? Set.of()
                : Stream.of((String[]) details.getArray())
                        .flatMap(key -> Share.Detail.of(key).stream())
                        .collect(Collectors.toSet());
    }

    private static PersonId person(ResultSet row) throws SQLException {
        return new PersonId(row.getObject("person_id", UUID.class));
    }
}
