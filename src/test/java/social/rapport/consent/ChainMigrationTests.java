package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
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
