package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.people.Identities;
import social.rapport.people.People;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.Sha256;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Audit;

@RapportTest
class LedgerTests {

    private static final ChannelId CHANNEL = ChannelId.next();

    @Autowired
    Brands brands;

    @Autowired
    Ledger ledger;

    @Autowired
    Permissions permissions;

    @Autowired
    Identities identities;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    People people;

    @Autowired
    Audit audit;

    JdbcClient owner;
    TransactionTemplate takingBack;
    Brand brand;
    PersonId mina;

    @Autowired
    void takeTheDatabaseOver(@Qualifier("ownerDataSource") DataSource all) {
        owner = JdbcClient.create(all);
        takingBack = new TransactionTemplate(new DataSourceTransactionManager(all));
    }

    @BeforeEach
    void meetMina() {
        brand = brands.open();
        Sighting seen = new Sighting(
                CHANNEL,
                "x",
                "u1",
                "mina",
                "Mina",
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                "ko",
                "Asia/Seoul",
                null,
                Instant.now());
        mina = brand.get(() ->
                transaction.execute(status -> identities.resolve(List.of(seen)).getFirst()));
    }

    @Test
    void aChainThatNobodyTouchedIsWhole() {
        assertThat(check()).satisfies(found -> {
            assertThat(found.isWhole()).isTrue();
            assertThat(found.entries()).isZero();
        });
        assertThat(brand.get(ledger::end)).isEmpty();

        say(5);

        assertThat(check().isWhole()).isTrue();
        assertThat(check().entries()).isEqualTo(5);
        assertThat(brand.get(ledger::end).orElseThrow().sequence()).isEqualTo(5);
        Brand other = brands.open();
        assertThat(other.get(() -> ledger.check(other.system())).entries()).isZero();
    }

    @Test
    void whoeverAddsAtOnceAddsToOneChain() throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> work = IntStream.range(0, 24)
                    .mapToObj(number -> (Callable<Boolean>) () -> {
                        say(2);
                        return true;
                    })
                    .toList();
            for (Future<Boolean> done : pool.invokeAll(work)) {
                done.get();
            }
        }

        assertThat(check().isWhole()).isTrue();
        assertThat(check().entries()).isEqualTo(48);
    }

    @Test
    void manyAddedByOneStatementAreChainedLikeOneByOne() {
        say(1);
        assertThat(owner.sql("""
                        insert into consent.permission (workspace_id, id, person_id, purpose, granted, wording, source,
                          said_at, actor_kind, actor_name)
                        select :workspace, gen_random_uuid(), :person, 'news', true, 'Yes', 'import', now(), 'system', 'x'
                        from generate_series(1, 50)
                        """)
                        .param("workspace", brand.workspace().value())
                        .param("person", mina.value())
                        .update())
                .isEqualTo(50);
        say(1);

        assertThat(check().isWhole()).isTrue();
        assertThat(check().entries()).isEqualTo(52);
    }

    @Test
    void whateverTheOwnerOfTheDatabaseChangesIsFoundWhereItIs() {
        say(4);
        List<String> columns = owner.sql("""
                        select column_name from information_schema.columns
                        where table_schema = 'consent' and table_name = 'permission'
                        """).query(String.class).list();
        assertThat(columns)
                .contains("wording", "said_at", "hash", "wording_version")
                .hasSize(18);
        List<String> overlooked = new ArrayList<>();

        for (String column : columns) {
            String found = after("update consent.permission set " + column + " = " + changed(column)
                    + " where workspace_id = :workspace and sequence = 2");
            if (!found.matches(".* at [23]")) {
                overlooked.add(column + ": " + found);
            }
        }

        assertThat(overlooked).isEmpty();
        assertThat(check().isWhole()).as("each was taken back").isTrue();
    }

    private static String changed(String column) {
        return switch (column) {
            case "granted" -> "not granted";
            case "workspace_id", "id", "person_id", "channel_id", "actor_id" -> "gen_random_uuid()";
            case "said_at", "recorded_at" -> column + " + interval '1 microsecond'";
            case "sequence" -> "sequence + 100";
            case "wording_version" -> "1";
            case "hash", "previous_hash" -> "sha256('x')";
            case "source" -> "'import'";
            default -> "'x'";
        };
    }

    @Test
    void whatIsTakenOutSlippedInOrCutOffIsFoundWhereItIs() {
        say(4);

        assertThat(after("delete from consent.permission where workspace_id = :workspace and sequence = 2"))
                .isEqualTo("missing at 3");
        assertThat(after("delete from consent.permission where workspace_id = :workspace and sequence = 1"))
                .isEqualTo("missing at 2");
        assertThat(after("delete from consent.permission where workspace_id = :workspace and sequence = 4"))
                .isEqualTo("cut_off at 4");
        assertThat(after("delete from consent.permission where workspace_id = :workspace"))
                .isEqualTo("cut_off at 4");
        assertThat(after("update consent.permission set granted = not granted where workspace_id = :workspace"))
                .isEqualTo("changed at 1");
        String rewritten =
                "update consent.permission set wording = 'x' where workspace_id = :workspace and sequence = ";
        String hashedAnew =
                "update consent.permission p set hash = consent.digest(p) where workspace_id = :workspace and sequence = ";
        assertThat(after(rewritten + 3, hashedAnew + 3)).isEqualTo("unlinked at 4");
        assertThat(after(rewritten + 4, hashedAnew + 4)).isEqualTo("cut_off at 4");
        assertThat(after("update consent.chain_end set sequence = 3 where workspace_id = :workspace"))
                .isEqualTo("cut_off at 3");
    }

    @Test
    void aProofHoldsWhatWasHashedSoThatAnybodyCanHashItAgain() {
        say(2);
        Permission newest = brand.get(() -> permissions.history(mina)).getFirst();

        Proof proof = brand.get(() -> ledger.prove(mina, newest.id()));

        assertThat(proof.holds()).isTrue();
        assertThat(proof.sequence()).isEqualTo(2);
        assertThat(HexFormat.of().formatHex(Sha256.of(proof.content()))).isEqualTo(proof.hash());
        assertThat(proof.content())
                .startsWith("previous=64:" + proof.previous() + "\n")
                .contains("\nwording=" + "새 소식을\n받을게요 🫖".getBytes(StandardCharsets.UTF_8).length + ":새 소식을\n받을게요 🫖\n")
                .contains("\nlanguage=2:ko\n")
                .contains("\nchannel=-\n");
        assertThat(proof.hash()).isEqualTo(brand.get(ledger::end).orElseThrow().hash());
        assertThatThrownBy(() -> brands.open().get(() -> ledger.prove(mina, newest.id())))
                .isInstanceOf(Fault.Caller.class);
    }

    private void say(int times) {
        for (int i = 0; i < times; i++) {
            brand.get(() -> permissions.record(
                    brand.system(),
                    new Permissions.Statement(
                            mina,
                            "news",
                            null,
                            true,
                            "새 소식을\n받을게요 🫖",
                            "ko",
                            Permission.Source.PORTAL,
                            Instant.now())));
        }
    }

    private Ledger.Check check() {
        return brand.get(() -> ledger.check(brand.system()));
    }

    /** What a check would find after statements of the owner's, which are then taken back. */
    private String after(String... tampering) {
        return Objects.requireNonNull(takingBack.execute(status -> {
            for (String statement : tampering) {
                assertThat(owner.sql(statement)
                                .param("workspace", brand.workspace().value())
                                .update())
                        .isPositive();
            }
            status.setRollbackOnly();
            Ledger.Break broken = brand.get(() -> new Ledger(owner, people, audit).check(brand.system()))
                    .broken();
            return broken == null ? "whole" : broken.why().key() + " at " + broken.sequence();
        }));
    }
}
