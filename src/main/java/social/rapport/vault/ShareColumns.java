package social.rapport.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A share as the columns of a grant or of a request. */
final class ShareColumns {

    private ShareColumns() {}

    static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Share share) {
        Share.Chosen chosen = share.purchases();
        return statement
                .param("purchases", chosen != null)
                .param("sellers", array(chosen == null ? List.of() : chosen.sellers()))
                .param("categories", array(chosen == null ? List.of() : chosen.categories()))
                .param("from", chosen == null ? null : chosen.from())
                .param("until", chosen == null ? null : chosen.until())
                .param(
                        "details",
                        chosen == null
                                ? new String[0]
                                : chosen.details().stream()
                                        .map(Share.Detail::key)
                                        .toArray(String[]::new))
                .param("facts", array(share.facts()))
                .param("needs", share.needs());
    }

    private static String[] array(List<String> names) {
        return names.toArray(String[]::new);
    }

    static Share read(ResultSet row) throws SQLException {
        return new Share(chosen(row), List.of(texts(row, "facts")), row.getBoolean("needs"));
    }

    private static Share.@Nullable Chosen chosen(ResultSet row) throws SQLException {
        if (!row.getBoolean("purchases")) {
            return null;
        }
        Set<Share.Detail> details = Stream.of(texts(row, "details"))
                .flatMap(key -> Share.Detail.of(key).stream())
                .collect(Collectors.toSet());
        return new Share.Chosen(
                List.of(texts(row, "sellers")),
                List.of(texts(row, "categories")),
                row.getObject("bought_from", LocalDate.class),
                row.getObject("bought_until", LocalDate.class),
                details);
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }
}
