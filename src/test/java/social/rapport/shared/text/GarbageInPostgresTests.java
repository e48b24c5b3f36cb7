package social.rapport.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GarbageInPostgresTests {
    private static final int MANY = 20_000;
    private static final String QUOTES = "[\"“”„‟«»「」『』＂]";

    private EmbeddedPostgres postgres;
    private Connection connection;

    @BeforeAll
    void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        connection = postgres.getPostgresDatabase().getConnection();
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        connection.close();
        postgres.close();
    }

    @Test
    void whateverIsWrittenMakesAVectorAndWhateverIsAskedAQuery() throws SQLException {
        List<String> texts = garbage(20_260_101);
        List<String> vectors = texts.stream().map(SearchText::vector).toList();
        List<String> queries =
                texts.stream().map(text -> SearchText.query(text).orElse("")).toList();
        assertThat(count("SELECT count(v::tsvector) FROM unnest(?) v", vectors)).isEqualTo(MANY);
        assertThat(count("SELECT count(q::tsquery) FROM unnest(?) q", queries)).isEqualTo(MANY);
    }

    @Test
    void muchOfItPostgresWouldRefuseAsItStands() throws SQLException {
        List<String> texts = garbage(20_260_101).stream()
                .map(text -> text.replaceAll("[\u0000\uD800-\uDFFF]", ""))
                .toList();
        assertThat(count("SELECT count(*) FROM unnest(?) t WHERE NOT pg_input_is_valid(t, 'tsquery')", texts))
                .isGreaterThan(MANY / 5);
        assertThat(count("SELECT count(*) FROM unnest(?) t WHERE NOT pg_input_is_valid(t, 'tsvector')", texts))
                .isGreaterThan(MANY / 20);
    }

    @Test
    void garbageFindsItselfWordByWord() throws SQLException {
        findsItself(garbage(11), text -> text.replaceAll("[-－−–]", " "));
    }

    @Test
    void garbageFindsItselfAsAPhrase() throws SQLException {
        findsItself(garbage(12), text -> '"' + text + '"');
    }

    private void findsItself(List<String> texts, UnaryOperator<String> asking) throws SQLException {
        List<String> vectors = new ArrayList<>();
        List<String> queries = new ArrayList<>();
        for (String text : texts) {
            String unquoted = text.replaceAll(QUOTES, " ");
            SearchText.query(asking.apply(unquoted)).ifPresent(query -> {
                vectors.add(SearchText.vector(unquoted));
                queries.add(query);
            });
        }
        assertThat(vectors).hasSizeGreaterThan(MANY * 3 / 4);
        String sql = "SELECT v || '  @@  ' || q FROM unnest(?, ?) AS u(v, q) WHERE NOT v::tsvector @@ q::tsquery";
        assertThat(rows(sql, vectors, queries)).isEmpty();
    }

    @Test
    void aVeryLongTextStaysWithinWhatAVectorHolds() throws SQLException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            text.append((char) ('一' + random.nextInt(20_000))).append(i % 10 == 0 ? "\uD83D\uDE0D" : "");
        }
        String words = "x".repeat(5_000) + " " + "y ".repeat(30_000);
        List<String> vectors = List.of(SearchText.vector(text.toString()), SearchText.vector(words));
        assertThat(count("SELECT max(length(v::tsvector)) FROM unnest(?) v", vectors))
                .isLessThanOrEqualTo(VectorWriter.MOST_LEXEMES);
        assertThat(count("SELECT max(octet_length(v)) FROM unnest(?) v", vectors))
                .isLessThan(100_000);
    }

    private static List<String> garbage(long seed) {
        return Stream.generate(new Garbage(seed)::next).limit(MANY).toList();
    }

    @SafeVarargs
    private long count(String sql, List<String>... arrays) throws SQLException {
        return Long.parseLong(rows(sql, arrays).getFirst());
    }

    @SafeVarargs
    private List<String> rows(String sql, List<String>... arrays) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < arrays.length; i++) {
                select.setArray(i + 1, connection.createArrayOf("text", arrays[i].toArray()));
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            return rows;
        }
    }
}
