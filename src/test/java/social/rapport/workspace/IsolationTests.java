package social.rapport.workspace;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class IsolationTests {

    @Autowired
    Brands brands;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WorkspaceTransactions transactions;

    @Test
    void aStatementThatForgetsItsWorkspaceSeesNothingForeign() {
        Brand ours = brands.open();
        Brand theirs = brands.open();

        List<String> seen = ours.get(() -> jdbc.sql("select workspace_id::text from workspace.workspace")
                .query(String.class)
                .list());

        assertThat(seen)
                .containsExactly(ours.workspace().toString())
                .doesNotContain(theirs.workspace().toString());
    }

    @Test
    void aConnectionThatGoesFromHandToHandSeesWhatItsHolderMaySee() {
        Brand ours = brands.open();
        Brand theirs = brands.open();

        IntStream.range(0, 400).parallel().forEach(turn -> {
            Brand holder = turn % 2 == 0 ? ours : theirs;
            if (turn % 3 == 0) {
                breakOff(holder == ours ? theirs : ours);
            }
            assertThat(holder.get(this::visible)).containsExactly(holder.workspace());
            if (turn % 5 == 0) {
                assertThat(visible()).isEmpty();
            }
        });
    }

    private void breakOff(Brand brand) {
        transactions.template().executeWithoutResult(status -> {
            transactions.run(brand.workspace(), this::visible);
            status.setRollbackOnly();
        });
    }

    private List<WorkspaceId> visible() {
        return jdbc.sql("select workspace_id from workspace.workspace")
                .query((row, number) -> new WorkspaceId(row.getObject("workspace_id", UUID.class)))
                .list();
    }

    @Test
    void outsideOfAWorkspaceNoRowIsVisible() {
        brands.open();

        assertThat(jdbc.sql("select count(*) from workspace.workspace")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void everyTableThatCarriesAWorkspaceIsBoundToIt() {
        List<String> unbound = jdbc.sql("""
                        select c.oid::regclass::text
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
                        where c.relkind in ('r', 'p') and not c.relispartition
                          and n.nspname not in ('pg_catalog', 'information_schema')
                          and not c.relrowsecurity
                        """).query(String.class).list();

        assertThat(unbound).isEmpty();
    }

    @Test
    void everyTableComparesWhatIsWrittenWithTheWorkspaceAtWorkFoundOutOnceAStatement() {
        List<String> checks = jdbc.sql("select distinct with_check from pg_policies where policyname = 'workspace'")
                .query(String.class)
                .list();

        assertThat(checks).singleElement(as(STRING)).containsIgnoringCase("workspace_id = ( SELECT");
    }

    @Test
    void aRowOfAnotherWorkspaceCannotBeWritten() {
        Brand ours = brands.open();
        Brand theirs = brands.open();

        assertThatThrownBy(() -> ours.get(() -> jdbc.sql("""
                                insert into people.person (workspace_id, id, first_seen_at, last_seen_at)
                                values (?, ?, now(), now())
                                """)
                        .params(theirs.workspace().value(), UUID.randomUUID())
                        .update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void theApplicationWorksAsARoleThatOwnsNothing() {
        assertThat(jdbc.sql("""
                                select current_user = 'rapport_app' and not rolsuper and not rolbypassrls
                                from pg_roles where rolname = current_user
                                """).query(Boolean.class).single()).isTrue();
    }
}
