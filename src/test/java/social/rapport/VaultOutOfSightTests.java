package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.Routes.Route;
import social.rapport.people.Cluster;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.vault.Facts;
import social.rapport.vault.Grants;
import social.rapport.vault.NeedId;
import social.rapport.vault.Needs;
import social.rapport.vault.Purchases;
import social.rapport.vault.Share;
import social.rapport.vault.VaultId;
import social.rapport.vault.Wanted;
import social.rapport.workspace.Role;

/** What a person keeps in their vault and has not granted: no route of the team tells of it, and no table but the vault's. */
@RapportTest
class VaultOutOfSightTests {

    private static final String WORD = "hoopoe";

    /** Pages show what was looked for again, but not this. */
    private static final String SECRET = WORD + "-7f3a";

    @Autowired
    Brands brands;

    @Autowired
    Purchases purchases;

    @Autowired
    Facts facts;

    @Autowired
    Needs needs;

    @Autowired
    Grants grants;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Brand brand;
    private Belongings.Of ours;
    private PersonId person;

    @BeforeEach
    void keep() {
        brand = brands.open();
        ours = beans.createBean(Belongings.class).make(brand);
        person = PersonId.of(ours.id("/people/"));
        brand.within(() -> {
            purchases.keep(VaultId.next(), person, VaultBelongings.bought("Seller " + SECRET, "Thing " + SECRET));
            facts.keep(person, "Name " + SECRET, "Value " + SECRET);
            needs.publish(
                    NeedId.next(),
                    new Cluster(person, Set.of(person)),
                    new Wanted("Need " + SECRET, null, null, Wanted.Firmness.SURE, Wanted.Audience.ME, null),
                    brand.system());
        });
    }

    @Test
    void noRouteOfTheTeamTellsOfIt() throws Exception {
        Brand.Visitor owner = brand.signIn(Role.OWNER);
        String token = brand.token();
        List<Route> routes = new Routes(mapping)
                .all().stream()
                        .filter(route -> route.isRead() && !route.pattern().startsWith("/me/"))
                        .toList();
        assertThat(routes).hasSizeGreaterThan(100);
        List<String> told = new ArrayList<>();
        for (String query : List.of(
                "purpose=care&format=json&limit=50",
                "purpose=care&q=" + WORD + "&seller=" + WORD + "&category=" + WORD)) {
            for (Route route : routes) {
                String path = ours.path(route.pattern()).orElseThrow() + "?" + query;
                String body = route.isApi()
                        ? api(token, path)
                        : owner.send(owner.request(path).header("Accept", "*/*"))
                                .body();
                if (body.contains(SECRET)) {
                    told.add(route.toString());
                }
            }
        }
        assertThat(told).isEmpty();
        assertThat(api(token, "/api/v1/people/" + person + "/vault?purpose=care"))
                .as("what is granted is told")
                .contains(Belongings.MARK)
                .contains("\"total\":1");
        assertThat(api(token, "/api/v1/people/" + person + "/vault?purpose=care&seller=Seller+" + SECRET))
                .contains("\"items\":[]", "\"total\":0");
    }

    private String api(String token, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(brand.address() + path))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void noTableButTheVaultsHoldsIt() {
        VaultId grant = VaultId.next();
        brand.within(() -> {
            grants.give(
                    grant,
                    person,
                    "care",
                    new Share(null, List.of("Name " + SECRET), true),
                    Instant.now().plus(Duration.ofDays(1)),
                    brand.system());
            grants.revoke(person, grant, brand.system());
        });
        List<String> tables = jdbc.sql("""
                        select c.table_schema || '.' || c.table_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'
                        """).query(String.class).list();
        assertThat(tables).hasSizeGreaterThan(50);

        List<String> holding = brand.get(() -> tables.stream()
                .filter(table -> jdbc.sql("select exists (select from " + table + " t where t::text like :secret)")
                        .param("secret", "%" + SECRET + "%")
                        .query(Boolean.class)
                        .single())
                .toList());
        assertThat(holding)
                .allMatch(table -> table.startsWith("vault."))
                .contains("vault.purchase", "vault.fact", "vault.need");
        assertThat(brand.get(() -> jdbc.sql("select count(*) from workspace.audit_entry where act like 'vault.%'")
                        .query(Long.class)
                        .single()))
                .as("that something was lent is in the journal, not what")
                .isPositive();
    }
}
