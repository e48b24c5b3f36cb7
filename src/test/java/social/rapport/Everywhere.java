package social.rapport;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.shared.WorkspaceId;

/** All columns of all tables of a database, as its owner sees them. */
final class Everywhere {

    private final JdbcClient jdbc;

    Everywhere(DataSource owner) {
        this.jdbc = JdbcClient.create(owner);
    }

    /**
     * @param type as PostgreSQL names it
     * @param isMade from others, by the database
     * @param isOfBrands whether each row is some brand's
     */
    private record Column(String schema, String table, String name, String type, boolean isMade, boolean isOfBrands) {

        boolean isOfWords() {
            return !type.startsWith("uuid");
        }

        boolean isWritten() {
            return isOfBrands && isOfWords() && !isMade && !type.equals("tsvector");
        }

        String in() {
            return "\"" + schema + "\".\"" + table + '"';
        }

        String quoted() {
            return '"' + name + '"';
        }

        /** That a word stands in it. */
        String holds() {
            return type.equals("bytea")
                    ? "position(convert_to(:word, 'UTF8') in %s) > 0".formatted(quoted())
                    : "strpos(lower(%s::text), lower(:word)) > 0".formatted(quoted());
        }

        /** What stands in it, with another word for that one. */
        String saying() {
            return switch (type) {
                case "bytea" ->
                    "convert_to(replace(convert_from(%s, 'UTF8'), :word, :other), 'UTF8')".formatted(quoted());
                case "jsonb" ->
                    "replace(%s::text, :word, trim(both '\"' from to_jsonb(:other::text)::text))::jsonb"
                            .formatted(quoted());
                case "text[]" ->
                    "array(select replace(e.one, :word, :other) from unnest(%s) with ordinality e(one, at) order by at)"
                            .formatted(quoted());
                case "bytea[]" -> """
                    array(select convert_to(replace(convert_from(e.one, 'UTF8'), :word,
                        trim(both '"' from to_jsonb(:other::text)::text)), 'UTF8')
                      from unnest(%s) with ordinality e(one, at) order by at)""".formatted(quoted());
                default -> "replace(%s, :word, :other)".formatted(quoted());
            };
        }

        @Override
        public String toString() {
            return schema + '.' + table + '.' + name;
        }
    }

    /** Those in which words can stand, as {@code schema.table.column}. */
    SortedSet<String> columnsOfWords() {
        return columns(Column::isOfWords);
    }

    /** Those in which a word stands, in whatever case and among whatever else. */
    SortedSet<String> columnsWith(String word) {
        return columns(
                column -> jdbc.sql("select exists (select from %s where %s)".formatted(column.in(), column.holds()))
                        .param("word", word.toLowerCase(Locale.ROOT))
                        .query(Boolean.class)
                        .single());
    }

    /**
     * Says other words where a word stands in any row of a brand's, in all columns but those that are made from others.
     *
     * @param others for a column, of which it gets the first that it takes
     * @return the columns that take none
     */
    SortedSet<String> replace(WorkspaceId workspace, String word, Function<String, List<String>> others) {
        return columns(column -> column.isWritten()
                && others.apply(column.toString()).stream().noneMatch(other -> takes(column, workspace, word, other)));
    }

    private boolean takes(Column column, WorkspaceId workspace, String word, String other) {
        try {
            jdbc.sql("update %s set %s = %s where workspace_id = :workspace and %s"
                            .formatted(column.in(), column.quoted(), column.saying(), column.holds()))
                    .param("workspace", workspace.value())
                    .param("word", word)
                    .param("other", other)
                    .update();
            return true;
        } catch (DataAccessException refused) {
            return false;
        }
    }

    private SortedSet<String> columns(Predicate<Column> which) {
        return columns().stream().filter(which).map(Column::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Column> columns() {
        return jdbc.sql("""
                        select n.nspname as schema, c.relname as "table", a.attname as name,
                          format_type(a.atttypid, null) as type, a.attgenerated <> '' as made,
                          exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id')
                            as of_brands
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
                        row.getString("schema"),
                        row.getString("table"),
                        row.getString("name"),
                        row.getString("type"),
                        row.getBoolean("made"),
                        row.getBoolean("of_brands")))
                .list();
    }

    /** All rows of a brand's, by the table as {@code schema.table}. */
    SortedMap<String, List<String>> rows(WorkspaceId workspace) {
        SortedMap<String, List<String>> rows = new TreeMap<>();
        columns().stream()
                .filter(column -> column.name().equals("workspace_id"))
                .forEach(column -> rows.put(
                        column.schema() + '.' + column.table(),
                        jdbc.sql("select to_jsonb(t)::text from %s t where workspace_id = :workspace order by 1"
                                        .formatted(column.in()))
                                .param("workspace", workspace.value())
                                .query(String.class)
                                .list()));
        return rows;
    }

    /** Those that name a person, as {@code schema.table}. */
    SortedSet<String> tablesOfPersons() {
        return columns().stream()
                .filter(column -> column.name().equals("person_id"))
                .map(column -> column.schema() + '.' + column.table())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
