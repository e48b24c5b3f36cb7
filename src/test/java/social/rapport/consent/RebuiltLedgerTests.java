package social.rapport.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.Sha256;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/** Whoever has nothing but what was hashed can tell who said what to which words, in which language, where and when. */
@RapportTest
class RebuiltLedgerTests {

    private static final int DECISIONS = 1_000;
    private static final int PEOPLE = 60;
    private static final List<String> PURPOSES = List.of("care", "offers", "news");
    private static final List<String> LANGUAGES = List.of("zh", "en", "ko");
    private static final List<ChannelId> CHANNELS = List.of(ChannelId.next(), ChannelId.next());

    @Autowired
    Brands brands;

    @Autowired
    Permissions permissions;

    @Autowired
    Wordings wordings;

    @Autowired
    Identities identities;

    @Autowired
    TransactionTemplate transaction;

    JdbcClient owner;
    Brand brand;
    List<PersonId> people;
    final Random random = new Random(20_261_130);

    @Autowired
    void takeTheDatabaseOver(@Qualifier("ownerDataSource") DataSource all) {
        owner = JdbcClient.create(all);
    }

    @BeforeEach
    void meet() {
        brand = brands.open();
        people = brand.get(() -> transaction.execute(status -> identities.resolve(
                IntStream.range(0, PEOPLE).mapToObj(RebuiltLedgerTests::seen).toList())));
    }

    private static Sighting seen(int number) {
        return new Sighting(
                CHANNELS.getFirst(),
                "x",
                "u" + number,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                null,
                Instant.now());
    }

    @Test
    void aThousandDecisionsAreRebuiltFromTheLedgerAlone() {
        List<Permissions.Statement> said = new ArrayList<>();
        for (int i = 0; i < DECISIONS; i++) {
            if (i % 90 == 0) {
                publishAnew(i);
            }
            Permissions.Statement statement = statement(i);
            said.add(statement);
            brand.get(() -> permissions.record(brand.system(), statement));
        }

        List<Map<String, String>> ledger = ledger();

        assertThat(ledger).hasSize(DECISIONS);
        for (int i = 0; i < DECISIONS; i++) {
            assertThat(ledger.get(i)).as("decision %d", i).containsAllEntriesOf(told(said.get(i)));
        }
        assertThat(ledger.stream().map(entry -> entry.get("wording_version")).distinct())
                .as("several versions were shown, and none")
                .contains("1", "5", "-");
        for (PersonId person : people) {
            for (String purpose : PURPOSES) {
                for (ChannelId channel : CHANNELS) {
                    assertThat(brand.get(() -> Permissions.standing(permissions.history(person), purpose, channel))
                                    .state())
                            .isEqualTo(holds(ledger, person, purpose, channel));
                }
            }
        }
    }

    private void publishAnew(int round) {
        brand.within(() -> PURPOSES.forEach(purpose -> wordings.publish(
                brand.system(),
                purpose,
                Map.of(
                        "zh", "可以就“" + purpose + "”联系您吗？\n第 " + round + " 版 🍦",
                        "en", "May we write to you about " + purpose + "? = " + round,
                        "ko", purpose + " 소식을 보내도 될까요? " + round))));
    }

    private Permissions.Statement statement(int number) {
        PersonId person = people.get(random.nextInt(PEOPLE));
        String purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
        ChannelId channel = random.nextBoolean() ? null : CHANNELS.get(random.nextInt(CHANNELS.size()));
        Permission.Source source = Permission.Source.values()[random.nextInt(Permission.Source.values().length)];
        boolean granted = random.nextInt(3) > 0;
        Instant at = Instant.now()
                .minusSeconds(random.nextInt(30_000_000))
                .plus(number, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.MICROS);
        if (random.nextInt(4) == 0) {
            return new Permissions.Statement(
                    person, purpose, channel, granted, "In my own words: " + number, null, source, at);
        }
        String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
        List<Wording> shown = brand.get(() -> wordings.of(purpose)).stream()
                .filter(wording -> wording.language().equals(language))
                .toList();
        return Permissions.Statement.to(shown.get(random.nextInt(shown.size())), person, channel, granted, source, at);
    }

    /** What the entry of a decision has to say. */
    private static Map<String, String> told(Permissions.Statement said) {
        return Map.of(
                "person", said.person().toString(),
                "purpose", said.purpose(),
                "channel", Objects.toString(said.channel(), "-"),
                "state", said.granted() ? "granted" : "refused",
                "wording", said.wording(),
                "wording_version", Objects.toString(said.wordingVersion(), "-"),
                "language", Objects.toString(said.language(), "-"),
                "source", said.source().name().toLowerCase(Locale.ROOT),
                "said_at", said.saidAt().toString().replaceFirst("(\\.\\d{3})Z", "$1000Z"));
    }

    /** Every entry as what was hashed says, each following upon the one before. */
    private List<Map<String, String>> ledger() {
        List<Map<String, String>> entries = new ArrayList<>();
        String before = "-";
        for (byte[] content : owner.sql("""
                        select convert_to(consent.content(p), 'UTF8') from consent.permission p
                        where p.workspace_id = :workspace
                        order by p.sequence
                        """)
                .param("workspace", brand.workspace().value())
                .query(byte[].class)
                .list()) {
            Map<String, String> entry = lines(content);
            assertThat(entry)
                    .containsEntry("previous", before)
                    .containsEntry("sequence", Integer.toString(entries.size() + 1));
            before = HexFormat.of().formatHex(Sha256.of(new String(content, UTF_8)));
            entries.add(entry);
        }
        assertThat(before)
                .isEqualTo(
                        owner.sql("select encode(hash, 'hex') from consent.chain_end where workspace_id = :workspace")
                                .param("workspace", brand.workspace().value())
                                .query(String.class)
                                .single());
        return entries;
    }

    /** {@code name=octets:value}, or {@code name=-}, each on a line of its own; values may have lines as well. */
    private static Map<String, String> lines(byte[] content) {
        Map<String, String> lines = new HashMap<>();
        int at = 0;
        while (at < content.length) {
            int equals = indexOf('=', content, at);
            String name = new String(content, at, equals - at, UTF_8);
            if (content[equals + 1] == '-') {
                lines.put(name, "-");
                at = equals + 3;
            } else {
                int colon = indexOf(':', content, equals);
                int octets = Integer.parseInt(new String(content, equals + 1, colon - equals - 1, UTF_8));
                lines.put(name, new String(Arrays.copyOfRange(content, colon + 1, colon + 1 + octets), UTF_8));
                at = colon + 1 + octets + 1;
            }
        }
        return lines;
    }

    private static int indexOf(char wanted, byte[] content, int from) {
        int at = from;
        while (content[at] != wanted) {
            at++;
        }
        return at;
    }

    /** The last that they said, nobody having been joined. */
    private static Standing.State holds(
            List<Map<String, String>> ledger, PersonId person, String purpose, ChannelId channel) {
        @Nullable Map<String, String> last = null;
        for (Map<String, String> entry : ledger) {
            boolean applies = entry.get("person").equals(person.toString())
                    && entry.get("purpose").equals(purpose)
                    && List.of("-", channel.toString()).contains(entry.get("channel"));
            if (applies && (last == null || entry.get("said_at").compareTo(last.get("said_at")) > 0)) {
                last = entry;
            }
        }
        if (last == null) {
            return Standing.State.NEVER_ASKED;
        }
        return last.get("state").equals("granted") ? Standing.State.GRANTED : Standing.State.REFUSED;
    }
}
