package social.rapport.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.UUID;
import org.postgresql.PGConnection;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.text.SearchText;

/**
 * A large brand's rows, written straight into the tables: the same numbers always make the same. Two in three interactions
 * are messages.
 *
 * @param conversations with the first of so many even shares of the people; at most as many as there are people
 */
record Multitude(
        Connection owner, WorkspaceId workspace, ChannelId channel, int people, int interactions, int conversations) {

    private static final int TEXTS = 20_000;
    private static final int PIECE = 20_000;
    private static final int STEP = 500_000;
    private static final String[] FIRST = {"Daniel", "Mina", "Tilda", "Jonas", "周可", "林晓", "김민", "박서", "Aisha", "Pavel"};
    private static final String[] LAST = {"Harbour", "Okafor", "Lindqvist", "Moreau", "梅", "文", "지", "준", "Farouk", "Novak"};
    private static final String[] WORDS = {
        "pistachio", "sesame", "cone", "freezer", "ferry", "birthday", "refund", "delivery", "oat", "vanilla", "queue",
        "Saturday", "tub", "melted", "lovely", "黑芝麻", "冰淇淋", "排队", "退款", "门店", "아이스크림", "매장", "배송", "환불", "흑임자"
    };

    static UUID person(int number) {
        return new UUID(0x01900000_0000_7000L, 0x8000_0000_0000_0000L | number);
    }

    static String name(int person) {
        return FIRST[person % 10] + " " + LAST[person / 10 % 10] + " " + person / 100;
    }

    /** Two words that somebody may have said. */
    static String words(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return WORDS[random.nextInt(WORDS.length)] + " " + WORDS[random.nextInt(WORDS.length)];
    }

    void write() throws SQLException, IOException {
        run("select rapport.ensure_partition('timeline.interaction', 'year', '2026-01-01')");
        run("create temp table said (n int primary key, text text, search tsvector)");
        copy("said (n, text, search)", TEXTS, (row, n) -> {
            String text = text(n);
            row.append(n).append('\t').append(text).append('\t').append(vector(text));
        });
        writePeople();
        for (int from = 0; from < interactions; from += STEP) {
            writeInteractions(from, Math.min(STEP, interactions - from));
        }
        writeConversations();
        run("vacuum analyze");
    }

    private void writePeople() throws SQLException, IOException {
        copy("people.person (workspace_id, id, name, first_seen_at, last_seen_at)", people, (row, n) -> row.append(
                        workspace)
                .append('\t')
                .append(person(n))
                .append('\t')
                .append(name(n))
                .append("\t2026-01-01\t2026-06-01 00:00:")
                .append(n % 60));
        copy(
                "people.identity (workspace_id, id, person_id, realm, external_id, channel_id, network, name,"
                        + " first_seen_at, last_seen_at)",
                people,
                (row, n) -> row.append(workspace)
                        .append('\t')
                        .append(person(n))
                        .append('\t')
                        .append(person(n))
                        .append('\t')
                        .append(channel)
                        .append("\tu")
                        .append(n)
                        .append('\t')
                        .append(channel)
                        .append("\tshop\t")
                        .append(name(n))
                        .append("\t2026-01-01\t2026-06-01"));
        copy("people.listing (workspace_id, person_id, search, facets)", people, (row, n) -> row.append(workspace)
                .append('\t')
                .append(person(n))
                .append('\t')
                .append(vector(name(n)))
                .append("\t{has:name,network:shop}"));
    }

    private void writeInteractions(int from, int count) throws SQLException {
        run("""
                insert into timeline.interaction (workspace_id, id, person_id, channel_id, external_id, verb, inbound, public,
                  occurred_at, recorded_at, conversation, text, language, source, search)
                select '%1$s', ('01910000-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid,
                  ('01900000-0000-7000-8000-' || lpad(to_hex(g %% %3$d), 12, '0'))::uuid, '%2$s', 'i' || g,
                  case when g %% 3 = 0 then 'visited' else 'messaged' end, true, false,
                  timestamptz '2026-01-01' + g * interval '1 second' * (20000000.0 / %4$d), now(), 't' || (g %% %3$d) / %8$d,
                  case when g %% 3 <> 0 then said.text end, 'en', 'network', case when g %% 3 <> 0 then said.search end
                from generate_series(%5$d, %6$d) g
                join said on said.n = (g::bigint * 7919) %% %7$d
                """.formatted(workspace, channel, people, interactions, from, from + count - 1, TEXTS, share()));
    }

    /** How many people there are for each conversation. */
    private int share() {
        return people / conversations;
    }

    private void writeConversations() throws SQLException {
        run("""
                insert into conversations.conversation (workspace_id, id, channel_id, thread, public, person_id, state,
                  started_at, inbound_id, inbound_at, last_at, last_text, last_language, waiting_since)
                select '%1$s', ('01920000-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid, '%2$s', 't' || g, false,
                  ('01900000-0000-7000-8000-' || lpad(to_hex(g * %5$d), 12, '0'))::uuid,
                  case when g %% 10 = 0 then 'open' else 'resolved' end, '2026-01-01',
                  ('01910000-0000-7000-8000-' || lpad(to_hex(g * %5$d), 12, '0'))::uuid, at.at, at.at, said.text, 'en',
                  case when g %% 10 = 0 then at.at end
                from generate_series(0, %3$d) g
                cross join lateral (select timestamptz '2026-01-01' + g * interval '1 second' * (6500000.0 / %6$d) as at) at
                join said on said.n = (g::bigint * 7919) %% %4$d
                """.formatted(workspace, channel, conversations - 1, TEXTS, share(), conversations));
        run("insert into conversations.participant select workspace_id, person_id, id from conversations.conversation");
    }

    private static String text(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder();
        int length = 5 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return text.append(seed).toString();
    }

    private static String vector(String text) {
        return SearchText.vector(text).replace("\\", "\\\\");
    }

    private void run(String statement) throws SQLException {
        try (var running = owner.createStatement()) {
            running.execute(statement);
        }
    }

    private interface Line {
        void write(StringBuilder row, int number);
    }

    private void copy(String into, int rows, Line line) throws SQLException, IOException {
        for (int from = 0; from < rows; from += PIECE) {
            StringBuilder piece = new StringBuilder();
            for (int n = from; n < Math.min(rows, from + PIECE); n++) {
                line.write(piece, n);
                piece.append('\n');
            }
            owner.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + into + " from stdin",
                            new ByteArrayInputStream(piece.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
