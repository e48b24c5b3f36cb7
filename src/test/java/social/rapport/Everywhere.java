package social.rapport;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All columns of all tables of a database, as its owner sees them. */
final class Everywhere {

    private final JdbcClient jdbc;

    Everywhere(DataSource owner) {
        this.jdbc = JdbcClient.create(owner);
    }

    /** @param type as PostgreSQL names it */
    private record Column(String schema, String table, String name, String type) {

        @Override
        public String toString() {
            return schema + '.' + table + '.' + name;
        }
    }

    /** Those in which words can stand, as {@code schema.table.column}. */
    SortedSet<String> columnsOfWords() {
        SortedSet<String> columns = new TreeSet<>();
        columns().stream()
                .filter(column ->
                        !column.type().equals("uuid") && !column.type().equals("uuid[]"))
                .forEach(column -> columns.add(column.toString()));
        return columns;
    }

    /** Those in which a word stands, in whatever case and among whatever else. */
    SortedSet<String> columnsWith(String word) {
        SortedSet<String> found = new TreeSet<>();
        columns().stream().filter(column -> holds(column, word)).forEach(column -> found.add(column.toString()));
        return found;
    }

    private List<Column> columns() {
        return jdbc.sql("""
                        select n.nspname as schema, c.relname as "table", a.attname as name,
                          format_type(a.atttypid, null) as type
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.relkind in ('r', 'p') and not c.relispartition
                          and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%' and n.nspname not like 'copy_%'
                          and c.relname not like 'flyway%'
                          and format_type(a.atttypid, null) in ('text', 'character varying', 'character', 'jsonb', 'bytea',
                            'tsvector', 'text[]', 'bytea[]', 'uuid', 'uuid[]')
                        """)
                .query((row, number) -> new Column(
                        row.getString("schema"), row.getString("table"), row.getString("name"), row.getString("type")))
                .list();
    }

    private boolean holds(Column column, String word) {
        String there = column.type().equals("bytea")
                ? "position(convert_to(:word, 'UTF8') in \"%s\") > 0"
                : "strpos(lower(\"%s\"::text), :word) > 0";
        return jdbc.sql("select exists (select from \"%s\".\"%s\" where %s)"
                        .formatted(column.schema(), column.table(), there.formatted(column.name())))
                .param("word", word.toLowerCase(Locale.ROOT))
                .query(Boolean.class)
                .single();
    }
}
