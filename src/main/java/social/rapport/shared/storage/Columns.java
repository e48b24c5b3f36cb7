package social.rapport.shared.storage;

import java.lang.reflect.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds rows as one array a column, for statements that take a whole batch through {@code unnest}. */
public final class Columns {

    /** Those whose arrays the driver sends in their binary form, told by the Java type of the elements. */
    private static final Map<String, Class<?>> BINARY = Map.of(
            "bool", Boolean.class,
            "float8", Double.class,
            "int2", Short.class,
            "int4", Integer.class,
            "int8", Long.class,
            "text", String.class);

    /** Those whose text needs no quotes within an array. */
    private static final Set<String> PLAIN = Set.of("timestamptz", "uuid");

    private final PreparedStatement statement;
    private int next;

    /** @param first the number of the first parameter to bind */
    public Columns(PreparedStatement statement, int first) {
        this.statement = statement;
        this.next = first;
    }

    /**
     * @param type the PostgreSQL name of the element type, such as {@code uuid}; the statement casts the parameter to an
     *     array of it
     * @param value of that type: an {@link java.time.Instant} for {@code timestamptz}
     */
    public <R> Columns add(String type, List<R> rows, Function<R, ? extends @Nullable Object> value)
            throws SQLException {
        if (PLAIN.contains(type)) {
            statement.setObject(next++, literal(rows, value), Types.OTHER);
        } else {
            statement.setArray(
                    next++,
                    statement
                            .getConnection()
                            .createArrayOf(type, values(BINARY.getOrDefault(type, Object.class), rows, value)));
        }
        return this;
    }

    private static <R> @Nullable Object[] values(
            Class<?> element, List<R> rows, Function<R, ? extends @Nullable Object> value) {
        @Nullable Object[] values = (Object[]) Array.newInstance(element, rows.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return values;
    }

    private static <R> String literal(List<R> rows, Function<R, ? extends @Nullable Object> value) {
        StringBuilder literal = new StringBuilder(40 * rows.size()).append('{');
        for (int i = 0; i < rows.size(); i++) {
            if (i > 0) {
                literal.append(',');
            }
            literal.append(value.apply(rows.get(i)));
        }
        return literal.append('}').toString();
    }
}
