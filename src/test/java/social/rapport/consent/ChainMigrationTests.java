package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was recorded before there was a chain. */
class ChainMigrationTests {

    @Test
    void whatIsThereIsChainedInTheOrderInWhichItWasRecordedAndGrowsOn() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            JdbcTemplate owner = new JdbcTemplate(postgres.getPostgresDatabase());
            owner.execute("create role rapport_app nologin");
            migrate(owner, "__root/V1__isolation.sql", "consent/V1__consent.sql");
            owner.update("""
                    insert into consent.permission (workspace_id, id, person_id, purpose, granted, wording, source, said_at,
                      recorded_at, actor_kind, actor_name)
                    select ('00000000-0000-7000-8000-00000000000' || n % 3)::uuid, gen_random_uuid(), gen_random_uuid(),
                      'news', n % 2 = 0, 'Yes ' || n, 'api', now(), now() - interval '1 second' * (n % 50), 'system', 'x'
                    from generate_series(1, 300) n
                    """);

            migrate(owner, "consent/V2__wordings.sql", "consent/V3__chain.sql");
            owner.update("""
                    insert into consent.permission (workspace_id, id, person_id, purpose, granted, wording, source, said_at,
                      actor_kind, actor_name)
                    select distinct workspace_id, gen_random_uuid(), gen_random_uuid(), 'news', true, 'Yes', 'api', now(),
                      'system', 'x'
                    from (select distinct workspace_id from consent.permission) w
                    """);

            List<UUID> workspaces =
                    owner.queryForList("select distinct workspace_id from consent.permission", UUID.class);
            assertThat(workspaces).hasSize(3);
            assertThat(owner.queryForObject("""
                    select count(*) from (
                      select p.sequence, p.hash = consent.digest(p) as unchanged, p.previous_hash,
                        lag(p.hash) over chain as hash_before, p.recorded_at < lag(p.recorded_at) over chain as earlier,
                        row_number() over chain as place
                      from consent.permission p
                      window chain as (partition by p.workspace_id order by p.sequence)) walked
                    where not unchanged or sequence <> place or previous_hash is distinct from hash_before or earlier
                    """, Long.class)).isZero();
            assertThat(owner.queryForList("select sequence from consent.chain_end", Long.class))
                    .containsExactly(101L, 101L, 101L);
        }
    }

    @Test
    void laterMigrationsLeaveTheChainAsItIs() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            JdbcTemplate owner = new JdbcTemplate(postgres.getPostgresDatabase());
            List<String> later = fill(owner);
            String before = chain(owner);
            assertThat(later).isNotEmpty();
            for (String script : later) {
                migrate(owner, script);
                assertThat(chain(owner)).as(script).isEqualTo(before);
                assertThat(broken(owner)).as(script).isZero();
            }
            say(owner);
            assertThat(broken(owner)).isZero();
            assertThat(chain(owner)).startsWith(before).isNotEqualTo(before);
        }
    }

    /** As tools put a dump back: tables, rows, then triggers, wherever in the world the new server stands. */
    @Test
    void aDumpThatIsPutBackElsewhereIsWholeAndGoesOn() throws IOException, SQLException {
        try (EmbeddedPostgres one = EmbeddedPostgres.builder().start();
                EmbeddedPostgres other = EmbeddedPostgres.builder()
                        .setServerConfig("timezone", "Asia/Kathmandu")
                        .setServerConfig("datestyle", "german")
                        .start()) {
            JdbcTemplate before = new JdbcTemplate(one.getPostgresDatabase());
            fill(before).forEach(script -> migrate(before, script));
            JdbcTemplate after = new JdbcTemplate(other.getPostgresDatabase());
            after.execute("create role rapport_app nologin");
            migrate(after, "__root/V1__isolation.sql");
            scripts().forEach(script -> migrate(after, script));
            try (Connection from = one.getPostgresDatabase().getConnection();
                    Connection to = other.getPostgresDatabase().getConnection()) {
                to.createStatement().execute("set session_replication_role = replica; set datestyle = iso");
                for (String table : List.of("consent.permission", "consent.chain_end")) {
                    StringWriter rows = new StringWriter();
                    from.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", rows);
                    to.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + table + " from stdin", new StringReader(rows.toString()));
                }
            }

            assertThat(chain(after)).isEqualTo(chain(before)).isNotEmpty();
            assertThat(broken(after)).isZero();
            say(after);
            assertThat(broken(after)).isZero();
        }
    }

    /** A ledger as it was when it became a chain; the migrations that have come since. */
    private static List<String> fill(JdbcTemplate owner) throws IOException {
        owner.execute("create role rapport_app nologin");
        migrate(owner, "__root/V1__isolation.sql");
        List<String> all = scripts();
        int chained = all.indexOf("consent/V3__chain.sql") + 1;
        all.subList(0, chained).forEach(script -> migrate(owner, script));
        for (int i = 0; i < 20; i++) {
            say(owner);
        }
        return all.subList(chained, all.size());
    }

    private static List<String> scripts() throws IOException {
        return Stream.of(
                        new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/consent/V*.sql"))
                .map(script -> "consent/" + script.getFilename())
                .sorted(Comparator.comparingInt(
                        script -> Integer.parseInt(script.replaceAll("consent/V(\\d+)__.*", "$1"))))
                .toList();
    }

    private static void say(JdbcTemplate owner) {
        owner.update("""
                insert into consent.permission (workspace_id, id, person_id, purpose, granted, wording, source, said_at,
                  actor_kind, actor_name)
                select ('00000000-0000-7000-8000-00000000000' || n)::uuid, gen_random_uuid(), gen_random_uuid(), 'news', true,
                  E'새 소식을\n받을게요 🫖', 'api', now(), 'system', 'x'
                from generate_series(1, 2) n
                """);
    }

    private static String chain(JdbcTemplate owner) {
        return String.join(
                " ",
                owner.queryForList(
                        "select encode(hash, 'hex') from consent.permission order by sequence, workspace_id",
                        String.class));
    }

    private static Long broken(JdbcTemplate owner) {
        return owner.queryForObject("""
                select count(*) from (
                  select p.sequence, p.hash = consent.digest(p) as unchanged, p.previous_hash,
                    lag(p.hash) over chain as hash_before, row_number() over chain as place,
                    p.hash = e.hash as is_end, p.sequence = e.sequence as at_end
                  from consent.permission p
                  join consent.chain_end e on e.workspace_id = p.workspace_id
                  window chain as (partition by p.workspace_id order by p.sequence)) walked
                where not unchanged or sequence <> place or previous_hash is distinct from hash_before or is_end <> at_end
                """, Long.class);
    }

    private static void migrate(JdbcTemplate owner, String... scripts) {
        for (String script : scripts) {
            try {
                owner.execute(
                        new ClassPathResource("db/migration/" + script).getContentAsString(StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
