package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.consent.Ledger;
import social.rapport.people.Erasure;
import social.rapport.people.Erasures;
import social.rapport.people.Hold;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.StorageSettings;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/** Whoever is erased is gone from everywhere but from where it is told that something stays. */
@RapportTest
@Import({Traces.class, Saboteur.class})
@ExtendWith(OutputCaptureExtension.class)
class ErasureTests {

    /**
     * What of a person's words is not theirs to take along: what the team has not told them, what was never sent, and what was
     * said by whom a member joined with them without proof.
     */
    private static final List<String> NOT_TAKEN =
            List.of("teamnote", "later", "draft", "reference", "trait", "imported", "importedcity", "chatted");

    @Autowired
    Brands brands;

    @Autowired
    Traces traces;

    @Autowired
    Erasures erasures;

    @Autowired
    Ledger ledger;

    @Autowired
    Saboteur saboteur;

    @Autowired
    StorageSettings storage;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    @Autowired
    @Qualifier("erasuresOfOldCopies")
    SmartLifecycle replay;

    private Everywhere everywhere;

    @BeforeEach
    void look() {
        everywhere = new Everywhere(owner);
    }

    /** A later migration that brings a column has to say here what becomes of it. */
    @Test
    void ofEveryColumnItIsSaidWhoseWordsStandInIt() {
        SortedSet<String> said = new TreeSet<>();
        List.of("marked", "rows", "held", "team", "ours").forEach(whose -> said.addAll(columns(whose)));

        assertThat(everywhere.columnsOfWords()).isEqualTo(said);
    }

    @Test
    void nothingOfWhoeverIsErasedIsLeftButWhatIsTold(CapturedOutput output) throws IOException {
        try (OpenReceiver receiver = OpenReceiver.open()) {
            Brand brand = brands.open();
            Traces.Of mina = traces.leave(brand, receiver, mark());
            String archive = text(traces.takeAway(mina));
            Planted.in(owner, mina);

            assertThat(found(mina))
                    .as("the scene reaches every column of theirs")
                    .containsAll(columns("marked"));
            assertThat(mina.words().stream()
                            .filter(word -> !NOT_TAKEN.contains(word))
                            .filter(word -> !archive.contains(mina.word(word))))
                    .as("what they cannot take along")
                    .isEmpty();
            assertThat(archive).doesNotContain("neighbour-account", "The neighbour speaks");

            Erasure erasure = brand.get(() -> erasures.erase(mina.person(), brand.system()));
            assertThat(erasure.holds()).extracting(Hold::key).containsExactlyInAnyOrder("ledger", "audit", "rights");
            awaitEnd(mina);

            assertThat(found(mina)).isSubsetOf(columns("held"));
            assertThat(erasure.person().members()).hasSizeGreaterThan(2).allSatisfy(member -> assertThat(
                            everywhere.columnsWith(member.toString()))
                    .isSubsetOf(
                            "consent.permission.person_id",
                            "people.erased.person_id",
                            "people.erasure.person_id",
                            "rights.request.person_id",
                            "timeline.forgetting.person_id",
                            "webhooks.delivery.body",
                            "webhooks.delivery.subject",
                            "workspace.audit_entry.actor_id",
                            "workspace.audit_entry.details",
                            "workspace.audit_entry.subject"));
            assertThat(output.getAll()).doesNotContain(mina.mark());
            assertThat(filesWith(mina.mark())).isEmpty();
            assertUntouched(brand, mina.neighbour());
        }
    }

    @Test
    void withoutThoseWhoForgetItIsFoundWhatEachOfThemWouldHaveForgotten() {
        try (OpenReceiver receiver = OpenReceiver.open()) {
            Brand brand = brands.open();
            Traces.Of mina = traces.leave(brand, receiver, mark());
            traces.takeAway(mina);
            Planted.in(owner, mina);
            saboteur.leaveOut(mina.person(), "VaultMemory", "VisitMemory", "PermissionMemory");

            brand.get(() -> erasures.erase(mina.person(), brand.system()));
            awaitEnd(mina);

            assertThat(columns("held"))
                    .doesNotContain("vault.fact.value", "portal.session.browser", "consent.preference.topics");
            assertThat(found(mina)).contains("vault.fact.value", "portal.session.browser", "consent.preference.topics");
        }
    }

    @Test
    void whatMeetsADeadlockOrIsKilledMidwayGoesOnToItsEnd() {
        try (OpenReceiver receiver = OpenReceiver.open()) {
            Brand brand = brands.open();
            Traces.Of mina = traces.leave(brand, receiver, mark());
            saboteur.deadlock(mina.person());
            saboteur.crash(mina.person());

            brand.get(() -> erasures.erase(mina.person(), brand.system()));
            awaitEnd(mina);

            assertThat(found(mina)).isSubsetOf(columns("held"));
            assertUntouched(brand, mina.neighbour());
        }
    }

    private static void assertUntouched(Brand brand, PersonId neighbour) {
        RestClient api = brand.api();
        assertThat(Traces.get(api, "/api/v1/people/" + neighbour).toString()).contains("Neighbour");
        assertThat(Traces.get(api, "/api/v1/interactions?person=" + neighbour)
                        .get("items")
                        .size())
                .isEqualTo(2);
        assertThat(Traces.get(api, "/api/v1/conversations?state=all")
                        .get("items")
                        .valueStream()
                        .map(one -> one.get("lastText").asString()))
                .containsExactly("The neighbour speaks", "The neighbour speaks");
    }

    @Test
    void whoeverWasErasedIsErasedAgainWhereAnOlderBackupIsPutBack() throws SQLException {
        try (OpenReceiver receiver = OpenReceiver.open()) {
            Brand brand = brands.open();
            Traces.Of mina = traces.leave(brand, receiver, mark());
            Backup backup = Backup.of(owner, brand.workspace().value());
            long said = entriesOfAWholeLedger(brand);
            brand.get(() -> erasures.erase(mina.person(), brand.system()));
            awaitEnd(mina);

            backup.putBack();
            assertThat(found(mina)).as("without the journal they would be back").hasSizeGreaterThan(40);
            assertThat(entriesOfAWholeLedger(brand)).isEqualTo(said);
            replay.start();
            awaitEnd(mina);
            assertThat(entriesOfAWholeLedger(brand)).isGreaterThanOrEqualTo(said);

            assertThat(found(mina)).isSubsetOf(columns("held"));
            assertUntouched(brand, mina.neighbour());
            replay.start();
            assertThat(Traces.get(brand.api(), "/api/v1/people").get("items").size())
                    .isEqualTo(1);
        }
    }

    private long entriesOfAWholeLedger(Brand brand) {
        Ledger.Check check = brand.get(() -> ledger.check(brand.system()));
        assertThat(check.isWhole()).isTrue();
        assertThat(check.entries()).isPositive();
        return check.entries();
    }

    private void awaitEnd(Traces.Of mina) {
        await().atMost(Duration.ofSeconds(90)).until(() -> mina.brand()
                .get(() -> erasures.of(mina.person()))
                .filter(Erasure::hasEnded)
                .isPresent());
    }

    private SortedSet<String> found(Traces.Of mina) {
        SortedSet<String> found = everywhere.columnsWith(mina.mark());
        found.addAll(everywhere.columnsWith(Traces.phone(mina.mark())));
        return found;
    }

    private static List<String> columns(String whose) {
        try (var lines = Files.lines(Path.of("src/test/resources/columns-of-words.txt"))) {
            return lines.filter(line -> line.startsWith(whose + ' '))
                    .map(line -> line.substring(whose.length() + 1))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(byte[] archive) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(entry.getName()).append('\n').append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    /** Those in the data folder, but those of PostgreSQL itself: what it has deleted it overwrites in time. */
    private List<Path> filesWith(String word) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(storage.data(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return Files.exists(folder.resolve("PG_VERSION"))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()
                        && Files.readString(file, StandardCharsets.ISO_8859_1).contains(word)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static String mark() {
        return ThreadLocalRandom.current()
                .ints(8, 'a', 'z' + 1)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining("", "zq", ""));
    }
}
