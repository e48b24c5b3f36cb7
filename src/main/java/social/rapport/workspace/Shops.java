package social.rapport.workspace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.databind.json.JsonMapper;

/** Where people can visit the brand. */
@Component
public class Shops {

    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final JsonMapper json;

    Shops(JdbcClient jdbc, Audit audit, JsonMapper json) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.json = json;
    }

    /** Those that are open for visits at all, by name. */
    public List<Shop> list() {
        return jdbc.sql("""
                        select id, name, address, latitude, longitude, radius, business_hours::text
                        from workspace.shop
                        where workspace_id = :workspace and closed_at is null
                        order by lower(name), id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Shop::read)
                .list();
    }

    public Shop get(ShopId id) {
        return find(id).orElseThrow(() -> Fault.notFound("shop"));
    }

    private Optional<Shop> find(ShopId id) {
        return list().stream().filter(shop -> shop.id().equals(id)).findFirst();
    }

    @Transactional
    public Shop open(Actor by, ShopTerms terms) {
        takeTurns();
        if (list().size() >= MOST) {
            throw Fault.conflict("shops.wrong.many");
        }
        ShopId id = ShopId.next();
        write("""
                insert into workspace.shop
                  (workspace_id, id, name, address, latitude, longitude, radius, business_hours)
                values (:workspace, :id, :name, :address, :latitude, :longitude, :radius, :hours::jsonb)
                """, id, terms);
        return noted(by, "shop.opened", get(id));
    }

    /** Two that come at once must not be more than there may be. */
    private void takeTurns() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:workspace, 0))")
                .param("workspace", "shops " + CurrentWorkspace.id())
                .query(row -> {});
    }

    /** @return the shop as it was before */
    @Transactional
    public Shop change(Actor by, ShopId id, ShopTerms terms) {
        Shop before = get(id);
        if (before.terms().equals(terms)) {
            return before;
        }
        write("""
                update workspace.shop
                set name = :name, address = :address, latitude = :latitude, longitude = :longitude, radius = :radius,
                  business_hours = :hours::jsonb
                where workspace_id = :workspace and id = :id
                """, id, terms);
        noted(by, "shop.changed", get(id));
        return before;
    }

    private void write(String statement, ShopId id, ShopTerms terms) {
        jdbc.sql(statement)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("name", terms.name())
                .param("address", terms.address())
                .param("latitude", terms.latitude())
                .param("longitude", terms.longitude())
                .param("radius", terms.radius())
                .param("hours", json.writeValueAsString(terms.hours()))
                .update();
    }

    /** From now on nobody is near it. */
    @Transactional
    public Shop close(Actor by, ShopId id) {
        Shop shop = get(id);
        jdbc.sql("update workspace.shop set closed_at = now() where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .update();
        return noted(by, "shop.closed", shop);
    }

    /** Takes a closing back. */
    @Transactional
    public Shop reopen(Actor by, ShopId id) {
        jdbc.sql("update workspace.shop set closed_at = null where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .update();
        return noted(by, "shop.reopened", get(id));
    }

    private Shop noted(Actor by, String act, Shop shop) {
        audit.record(by, act, "shop:" + shop.id(), Map.of("name", shop.name()));
        return shop;
    }
}
