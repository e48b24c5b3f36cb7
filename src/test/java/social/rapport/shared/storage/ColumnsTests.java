package social.rapport.shared.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import social.rapport.shared.text.SearchText;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColumnsTests {

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
    void whatGoesInComesOut() throws SQLException {
        UUID id = UUID.randomUUID();
        assertThat(texts("uuid", id, null, new UUID(-1, 1)))
                .containsExactly(id.toString(), null, "ffffffff-ffff-ffff-0000-000000000001");
        assertThat(texts("text", "", "얼음 🍦", null, "'\"{},\\ NULL"))
                .containsExactly("", "얼음 🍦", null, "'\"{},\\ NULL");
        assertThat(texts("bool", true, null, false)).containsExactly("true", null, "false");
        assertThat(texts("int2", (short) -1, null, Short.MAX_VALUE)).containsExactly("-1", null, "32767");
        assertThat(texts("int4", Integer.MIN_VALUE, null, 7)).containsExactly("-2147483648", null, "7");
        assertThat(texts("int8", Long.MIN_VALUE, null, 7L)).containsExactly("-9223372036854775808", null, "7");
        assertThat(texts("float8", -0.1, null, 1e300)).containsExactly("-0.1", null, "1e+300");
        assertThat(texts("text")).isEmpty();
    }

    @Test
    void manyOfAnyLengthComeOut() throws SQLException {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add("很".repeat(i % 400));
        }
        assertThat(texts("text", many.toArray())).isEqualTo(many);
    }

    @Test
    void aTimeIsTheOneThatItsTextWouldBe() throws SQLException {
        List<Instant> times = List.of(
                Instant.parse("1990-01-01T00:00:00Z"),
                Instant.parse("1999-12-31T23:59:59.9999994Z"),
                Instant.parse("1999-12-31T23:59:59.9999996Z"),
                Instant.parse("2026-11-30T03:04:05.123456499Z"),
                Instant.parse("2026-11-30T03:04:05.123456501Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"));
        List<@Nullable String> read = new ArrayList<>();
        for (Instant time : times) {
            read.add(asked("select (?::timestamptz)::text", time.toString()));
        }
        assertThat(texts("timestamptz", times.toArray())).isEqualTo(read);
    }

    @Test
    void aVectorIsTheOneThatItsLiteralWouldBe() throws SQLException {
        for (String text : List.of(
                "the ice, the cream and the refunded ices",
                "好吃好吃好吃的冰淇淋 ice 아이스크림이 정말 맛있었어요",
                "ok👍🏽👍 ﷽ 𠮷野家 ｡ 힣 #新品上市# zebra Zürich",
                "again ".repeat(400) + "and again",
                "하나 둘 셋 ".repeat(5_000))) {
            String literal = SearchText.vector(text);
            assertThat(texts("tsvector", new TextVector(literal)))
                    .containsExactly(asked("select (?::tsvector)::text", literal));
        }
        assertThat(texts("tsvector", null, new TextVector(""))).containsExactly(null, "");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> texts("uuid", "no id")).isInstanceOf(ClassCastException.class);
    }

    private List<@Nullable String> texts(String type, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select v::text from unnest(?::" + type + "[]) v")) {
            new Columns(statement, 1).add(type, Arrays.asList(values), value -> value);
            List<@Nullable String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    private @Nullable String asked(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
