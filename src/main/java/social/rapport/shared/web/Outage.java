package social.rapport.shared.web;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * A database that cannot be reached, is being stopped or has no more room: whoever asked may ask again shortly, and nothing
 * of ours is to be mended.
 */
final class Outage {

    /** Classes of SQLSTATE: connection exception, insufficient resources, operator intervention. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    private Outage() {}

    static boolean isBehind(@Nullable Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (isOne(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(Throwable cause) {
        return switch (cause) {
            case CannotCreateTransactionException none -> true;
            case DataAccessResourceFailureException none -> true;
            case SQLTransientException passing -> true;
            case SQLException refused -> {
                String state = refused.getSQLState();
                yield state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
            }
            default -> false;
        };
    }
}
