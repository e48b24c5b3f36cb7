package social.rapport.timeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.text.SearchText;

/** Finds words in what was said as a search finds them: by the same tokens, and by PostgreSQL. */
@Component
public class Phrases {

    private final JdbcTemplate jdbc;

    Phrases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those of these interactions that hold the words in their subject or text.
     *
     * @param words the literal of a {@code tsquery}, as {@link SearchText} makes it
     */
    public List<Interaction> in(List<Interaction> interactions, String words) {
        List<Interaction> said = interactions.stream()
                .filter(interaction -> interaction.text() != null || interaction.subject() != null)
                .toList();
        Set<Integer> found = holding(said.stream().map(Phrases::vector).toList(), words);
        List<Interaction> matching = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            if (found.contains(i + 1)) {
                matching.add(said.get(i));
            }
        }
        return matching;
    }

    /** Whether a text holds the words. */
    public boolean isIn(String text, String words) {
        return !holding(List.of(SearchText.vector(text)), words).isEmpty();
    }

    private Set<Integer> holding(List<String> vectors, String words) {
        if (vectors.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.query(
                """
                select said.nth::int as nth
                from unnest(?::text[]) with ordinality as said(words, nth)
                where said.words::tsvector @@ ?::tsquery
                """,
                statement -> {
                    new Columns(statement, 1).add("text", vectors, vector -> vector);
                    statement.setString(2, words);
                },
                (row, number) -> row.getInt("nth")));
    }

    private static String vector(Interaction interaction) {
        return SearchText.vector(
                Objects.requireNonNullElse(interaction.subject(), ""),
                Objects.requireNonNullElse(interaction.text(), ""));
    }
}
