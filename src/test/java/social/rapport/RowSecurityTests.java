package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/** What the database itself keeps apart, should a statement forget its workspace. */
@RapportTest
class RowSecurityTests {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Autowired
    Brands brands;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    /** @param columns those that may be written, as a list */
    private record Table(String name, String columns) {}

    @Test
    void noRowOfAnotherBrandIsSeenMadeOrMovedInAnyTable() {
        Brand theirs = brands.open();
        Brand ours = brands.open();
        beans.createBean(Belongings.class).make(theirs);
        beans.createBean(Belongings.class).make(ours);
        List<String> wrong = new ArrayList<>();
        List<String> held = new ArrayList<>();

        for (Table table : tables()) {
            Optional<String> row = theirs.get(() -> sample(table, theirs));
            if (row.isEmpty()) {
                continue;
            }
            held.add(table.name());
            if (ours.get(() -> seen(table, theirs)) != 0) {
                wrong.add(table.name() + " shows rows of another brand");
            }
            if (!ours.get(() -> isRefused("insert into " + table.name() + " (" + table.columns()
                    + ") overriding system value select " + table.columns() + " from jsonb_populate_record(null::"
                    + table.name() + ", '" + row.orElseThrow().replace("'", "''") + "'::jsonb)"))) {
                wrong.add(table.name() + " takes a row of another brand");
            }
            if (!ours.get(() -> movesNothing(table, theirs, ours))) {
                wrong.add(table.name() + " gives a row of another brand away");
            }
            if (ours.get(() -> sample(table, ours)).isPresent()
                    && !ours.get(() -> isRefused(move(table, ours, theirs)))) {
                wrong.add(table.name() + " gives a row to another brand");
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(held).hasSizeGreaterThan(40);
    }

    private List<Table> tables() {
        return jdbc.sql("""
                        select c.oid::regclass::text as name,
                          string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a
                          on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                        where c.relkind in ('r', 'p') and not c.relispartition
                          and n.nspname not in ('pg_catalog', 'information_schema')
                          and has_table_privilege(c.oid, 'select')
                        group by c.oid
                        having bool_or(a.attname = 'workspace_id')
                        """)
                .query((row, number) -> new Table(row.getString("name"), row.getString("columns")))
                .list();
    }

    private Optional<String> sample(Table table, Brand of) {
        return jdbc.sql("select to_jsonb(t)::text from " + table.name() + " t where workspace_id = :workspace limit 1")
                .param("workspace", of.workspace().value())
                .query(String.class)
                .optional();
    }

    private long seen(Table table, Brand of) {
        return jdbc.sql("select count(*) from " + table.name() + " where workspace_id = :workspace")
                .param("workspace", of.workspace().value())
                .query(Long.class)
                .single();
    }

    private boolean movesNothing(Table table, Brand from, Brand to) {
        try {
            return jdbc.sql(move(table, from, to)).update() == 0;
        } catch (DataAccessException refused) {
            return isForWantOfRights(refused);
        }
    }

    private static String move(Table table, Brand from, Brand to) {
        return "update " + table.name() + " set workspace_id = '" + to.workspace() + "' where workspace_id = '"
                + from.workspace() + "'";
    }

    private boolean isRefused(String statement) {
        try {
            jdbc.sql(statement).update();
            return false;
        } catch (DataAccessException refused) {
            return isForWantOfRights(refused);
        }
    }

    /** No other reason counts: a row that is there already, for one, would be refused to its own brand too. */
    private static boolean isForWantOfRights(DataAccessException refused) {
        return NestedExceptionUtils.getMostSpecificCause(refused) instanceof SQLException reason
                && INSUFFICIENT_PRIVILEGE.equals(reason.getSQLState());
    }

    @Test
    void theApplicationReachesPartitionsThroughTheirTableAlone() {
        List<String> reached = jdbc.sql("""
                        select c.oid::regclass::text
                        from pg_class c
                        where c.relispartition and c.relkind in ('r', 'p')
                          and (has_table_privilege('rapport_app', c.oid, 'select')
                            or has_table_privilege('rapport_app', c.oid, 'insert')
                            or has_table_privilege('rapport_app', c.oid, 'update')
                            or has_table_privilege('rapport_app', c.oid, 'delete')
                            or has_table_privilege('rapport_app', c.oid, 'truncate'))
                        """).query(String.class).list();

        assertThat(reached).isEmpty();
    }
}
