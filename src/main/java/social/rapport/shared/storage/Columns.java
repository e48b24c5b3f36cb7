package social.rapport.shared.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds rows as one array a column, for statements that take a whole batch through {@code unnest}. */
public final class Columns {

    private final PreparedStatement statement;
    private int next;

    /** @param first the number of the first parameter to bind */
    public Columns(PreparedStatement statement, int first) {
        this.statement = statement;
        this.next = first;
    }

    /** @param type the PostgreSQL name of the element type, such as {@code uuid} */
    public <R> Columns add(String type, List<R> rows, Function<R, ? extends @Nullable Object> value)
            throws SQLException {
        @Nullable Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        statement.setArray(next++, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
