package social.rapport.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Workspaces;

@RapportTest
class FilesTests {

    private static final String SCRIPT = "<script>alert(document.domain)</script>";

    @Autowired
    Brands brands;

    @Autowired
    Files files;

    @Autowired
    FileTable table;

    @Autowired
    Contents contents;

    @Autowired
    WorkspaceTransactions transactions;

    @Autowired
    Workspaces workspaces;

    @Autowired
    JdbcClient jdbc;

    private Brand brand;

    @BeforeEach
    void open() {
        brand = brands.open();
    }

    @Test
    void aPhotographStandsUprightAndTellsNoLongerWhereItWasTaken() throws IOException {
        byte[] photo = Pictures.photo(60, 40);
        assertThat(text(photo)).contains("Exif", Pictures.PLACE);

        StoredFile kept = keep("IMG_1.JPG", "image/jpeg", photo);

        assertThat(kept)
                .matches(StoredFile::isPicture)
                .extracting(StoredFile::type)
                .isEqualTo("image/jpeg");
        assertThat(kept.width()).isEqualTo(40);
        assertThat(kept.height()).isEqualTo(60);
        byte[] stored = content(kept);
        assertThat(stored).hasSize((int) kept.size());
        assertThat(text(stored)).doesNotContain("Exif", Pictures.PLACE);
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(stored));
        assertThat(new Color(shown.getRGB(20, 5)).getRed()).isGreaterThan(200);
        assertThat(new Color(shown.getRGB(20, 55)).getBlue()).isGreaterThan(200);
    }

    @Test
    void aPictureHasASmallLikeness() throws IOException {
        StoredFile kept = keep("wide.png", "image/png", Pictures.png(2_000, 100));

        byte[] small = brand.get(() -> files.thumbnail(kept.id())).orElseThrow();

        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(small));
        assertThat(List.of(shown.getWidth(), shown.getHeight())).containsExactly(480, 24);
    }

    @Test
    void aPictureOfMorePixelsThanIsKeptIsReadMoreSparingly() {
        StoredFile kept = keep("large.png", "image/png", Pictures.png(8_000, 2_000));

        assertThat(List.of(kept.width(), kept.height())).isEqualTo(List.of(4_000, 1_000));
    }

    @Test
    void aPictureThatWouldBeTooLargeUnpackedIsNeverUnpacked() {
        byte[] bomb = Pictures.bomb(50_000, 50_000);

        assertThat(keep("bomb.png", "image/png", bomb)).matches(file -> !file.isPicture());
        assertThatExceptionOfType(Fault.Caller.class)
                .isThrownBy(() -> keepPicture("bomb.png", bomb))
                .extracting(fault -> fault.fields().getFirst().message())
                .isEqualTo("files.wrong.wide");
    }

    @Test
    void whatOnlyCallsItselfAPictureIsNone() {
        for (String fake : List.of(
                SCRIPT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
                "GIF89a/*" + SCRIPT,
                "\u0089PNG\r\n\u001a\n" + SCRIPT)) {
            byte[] bytes = fake.getBytes(StandardCharsets.ISO_8859_1);

            StoredFile kept = keep("cat.png", "image/png", bytes);

            assertThat(kept.isPicture()).as(fake).isFalse();
            assertThat(kept.type()).isEqualTo(FileType.UNKNOWN);
            assertThat(brand.get(() -> files.thumbnail(kept.id()))).isEmpty();
            assertThat(content(kept)).isEqualTo(bytes);
            assertThatExceptionOfType(Fault.Caller.class).isThrownBy(() -> keepPicture("cat.png", bytes));
        }
    }

    @Test
    void whatFollowsAPictureIsLeftOut() {
        StoredFile kept = keep("both.png", "image/png", Pictures.followedBy(Pictures.png(9, 9), SCRIPT));

        assertThat(kept.isPicture()).isTrue();
        assertThat(text(content(kept))).doesNotContain("script");
    }

    @Test
    void ofAnAnimationTheFirstPictureStays() {
        StoredFile kept = keep("dance.gif", "image/gif", Pictures.animation(40));

        assertThat(kept.type()).isEqualTo("image/png");
        assertThat(kept.width()).isEqualTo(20);
    }

    @Test
    void aDamagedPictureIsNoFaultOfOurs() {
        Random random = new Random(3);
        for (byte[] whole : List.of(Pictures.photo(60, 40), Pictures.png(60, 40), Pictures.animation(3))) {
            keep("cut", null, Arrays.copyOf(whole, whole.length / 2));
            for (int i = 0; i < 40; i++) {
                byte[] damaged = whole.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                StoredFile kept = keep("damaged", "image/jpeg", damaged);
                assertThat(text(content(kept)))
                        .as("drawn anew, or as it came")
                        .matches(stored -> !kept.isPicture() || !stored.contains(Pictures.PLACE));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "../../etc/passwd | passwd",
                "C:\\Users\\mina\\cat.png | cat.png",
                "invoice\u202Egnp.exe | invoicegnp.exe",
                "a\u0000b\u0007c.txt | abc.txt",
                "'  ..hidden.. ' | hidden",
                "NULL | file",
                "/ | file",
                "a<b>\"c\".txt | a_b__c_.txt",
                "발표 자료.pptx | 발표 자료.pptx"
            })
    void aNameIsOneThatCanBeShownAndSavedUnder(String given, String kept) {
        assertThat(FileName.of(given)).isEqualTo(kept);
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(FileName.of("长".repeat(500) + ".docx")).isEqualTo("长".repeat(115) + ".docx");
    }

    @Test
    void whatAFileIsStandsInIt() {
        assertThat(FileType.of("%PDF-1.7".getBytes(), "cat.png", "image/png")).isEqualTo("application/pdf");
        assertThat(FileType.of("PK\3\4".getBytes(), "a.xlsx", null)).contains("spreadsheet");
        assertThat(FileType.of("PK\3\4".getBytes(), "a.jar", "text/plain")).isEqualTo("application/zip");
        assertThat(FileType.of("hello".getBytes(), "a.txt", "Text/Plain; charset=x"))
                .isEqualTo("text/plain");
        assertThat(FileType.of("hello".getBytes(), "a", "no type\r\nX: y")).isEqualTo(FileType.UNKNOWN);
    }

    @Test
    void aLargeFileComesOutAsItWentIn() {
        byte[] large = new byte[20_000_000];
        new Random(4).nextBytes(large);

        StoredFile kept = keep("film.bin", "application/octet-stream", large);

        assertThat(content(kept)).isEqualTo(large);
    }

    @Test
    void whatIsTooLargeOrEmptyIsRefused() {
        assertThatExceptionOfType(Fault.Caller.class)
                .isThrownBy(() -> keep("a", null, new byte[(int) files.largest() + 1]))
                .matches(fault -> fault.kind() == Fault.Kind.TOO_LARGE);
        assertThatExceptionOfType(Fault.Caller.class).isThrownBy(() -> keep("a", null, new byte[0]));
        assertThat(rows("files.content")).isZero();
    }

    @Test
    void theSameIsKeptOnce() {
        StoredFile first = keep("one.bin", null, "the same".getBytes());
        StoredFile second = keep("two.bin", null, "the same".getBytes());

        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(rows("files.content")).isEqualTo(1);
        assertThat(rows("files.chunk")).isEqualTo(1);
        brand.within(() -> files.forget(List.of(first.id())));
        assertThat(content(second)).isEqualTo("the same".getBytes());
        brand.within(() -> files.forget(List.of(second.id())));
        assertThat(List.of(rows("files.file"), rows("files.content"), rows("files.chunk")))
                .containsOnly(0);
    }

    @Test
    void theSameIdAgainChangesNothing() {
        FileId id = FileId.next();
        StoredFile first = brand.get(() -> kept(id, "one"));

        assertThat(brand.get(() -> kept(id, "one"))).isEqualTo(first);
        assertThat(rows("files.file")).isEqualTo(1);
    }

    private StoredFile kept(FileId id, String content) {
        try {
            return files.keep(id, "a", null, new ByteArrayInputStream(content.getBytes()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void whatIsAnotherBrandsIsNotThere() {
        StoredFile kept = keep("a", null, "ours".getBytes());
        Brand other = brands.open();

        assertThat(other.get(() -> files.find(kept.id()))).isEmpty();
        assertThatExceptionOfType(Fault.Caller.class).isThrownBy(() -> other.get(() -> files.open(kept.id())));
        other.within(() -> files.forget(List.of(kept.id())));
        assertThat(content(kept)).isEqualTo("ours".getBytes());
    }

    @Test
    void whatNothingUsesGoesAfterADay() {
        StoredFile used = keep("used", null, "used".getBytes());
        StoredFile held = keep("held", null, "held".getBytes());
        StoredFile left = keep("left", null, "left".getBytes());
        brand.within(() -> files.use(List.of(used.id())));

        sweep(held.id(), Instant.now().plus(Duration.ofHours(23)));
        assertThat(rows("files.file")).isEqualTo(3);

        sweep(held.id(), Instant.now().plus(Duration.ofHours(25)));
        assertThat(brand.get(() -> files.find(List.of(used.id(), held.id(), left.id()))))
                .extracting(StoredFile::id)
                .containsExactlyInAnyOrder(used.id(), held.id());
        assertThat(rows("files.content")).isEqualTo(2);
    }

    private void sweep(FileId held, Instant now) {
        StaticListableBeanFactory holders = new StaticListableBeanFactory();
        holders.addBean("holder", (FileHolder) asked -> asked.contains(held) ? Set.of(held) : Set.of());
        UnusedFiles unused = new UnusedFiles(
                table,
                contents,
                holders.getBeanProvider(FileHolder.class),
                transactions,
                workspaces,
                new FilesSettings(DataSize.ofMegabytes(1), Duration.ofDays(1), ""));
        transactions.run(brand.workspace(), () -> unused.forget(now));
    }

    @Test
    void aDescriptionIsGivenUntilTheFileIsUsed() {
        StoredFile kept = keep("cat.png", "image/png", Pictures.png(4, 4));

        assertThat(brand.get(() -> files.describe(kept.id(), " A cat ")).alt()).isEqualTo("A cat");
        brand.within(() -> files.use(List.of(kept.id())));
        assertThatExceptionOfType(Fault.Caller.class)
                .isThrownBy(() -> brand.get(() -> files.describe(kept.id(), "A dog")));
    }

    @Test
    void anAddressOfOursNamesAFile() {
        FileId id = FileId.next();

        assertThat(FileId.in(id.url())).contains(id);
        assertThat(FileId.in("https://cdn.example/" + id)).isEmpty();
        assertThat(FileId.in("rapport:file/../etc")).isEmpty();
        assertThat(FileId.in(null)).isEmpty();
    }

    private StoredFile keep(String name, @Nullable String type, byte[] content) {
        return brand.get(() -> {
            try {
                return files.keep(name, type, new ByteArrayInputStream(content));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private StoredFile keepPicture(String name, byte[] content) {
        return brand.get(() -> {
            try {
                return files.keepPicture(name, "image/png", new ByteArrayInputStream(content));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private byte[] content(StoredFile file) {
        return brand.get(() -> {
            try (InputStream content = files.open(file.id())) {
                return content.readAllBytes();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private int rows(String of) {
        return brand.get(() -> jdbc.sql("select count(*) from " + of + " where workspace_id = :workspace")
                .param("workspace", brand.workspace().value())
                .query(Integer.class)
                .single());
    }
}
