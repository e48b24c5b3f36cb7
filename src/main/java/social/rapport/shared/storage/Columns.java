package social.rapport.shared.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;

/**
 * Binds rows as one array a column, for statements that take a whole batch through {@code unnest}. They go in PostgreSQL's
 * binary form, also where the driver has none of its own: the text of ids and times would be written here and read there,
 * at a cost that ingest feels.
 */
public final class Columns {

    private final PreparedStatement statement;
    private int next;

    /** @param first the number of the first parameter to bind */
    public Columns(PreparedStatement statement, int first) {
        this.statement = statement;
        this.next = first;
    }

    /**
     * @param type the PostgreSQL name of the element type: {@code bool}, {@code float8}, {@code int2}, {@code int4},
     *     {@code int8}, {@code text}, {@code timestamptz}, {@code tsvector} or {@code uuid}; the statement casts the parameter
     *     to an array of it
     * @param value of the Java type that belongs to it: an {@link java.time.Instant} for {@code timestamptz}, a
     *     {@link TextVector} for {@code tsvector}
     */
    public <R> Columns add(String type, List<R> rows, Function<R, ? extends @Nullable Object> value)
            throws SQLException {
        BinaryArray array = new BinaryArray(type, rows.size());
        for (R row : rows) {
            array.add(value.apply(row));
        }
        BaseConnection connection = statement.getConnection().unwrap(BaseConnection.class);
        statement.setArray(next++, new PgArray(connection, array.type(), array.bytes()));
        return this;
    }
}
