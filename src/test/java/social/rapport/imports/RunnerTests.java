package social.rapport.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.imports.Import.State;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

@RapportTest
class RunnerTests {

    private static final int LINES = 1_300;

    @Autowired
    Brands brands;

    @Autowired
    Imports imports;

    @Autowired
    ImportTable table;

    @Autowired
    StoredFiles files;

    @Autowired
    Homes homes;

    @Autowired
    Runner runner;

    @Autowired
    Timeline timeline;

    @Autowired
    WorkspaceTransactions transactions;

    private static String lines() {
        return IntStream.range(0, LINES)
                .mapToObj(i -> "{\"conversation\":\"c" + i
                        + "\",\"network\":\"shop\",\"messages\":[{\"id\":\"" + i
                        + "\",\"at\":\"2024-04-01T10:00:00Z\",\"from\":\"p" + (i % 7)
                        + "\",\"inbound\":true,\"text\":\"hello\"}]}\n")
                .collect(Collectors.joining());
    }

    /** A file that waits to be read, and no job that would. */
    private UUID waiting(Brand brand, String content) {
        return brand.get(() -> {
            Import draft = imports.hand(
                    brand.system(),
                    new Imports.Handed(
                            "care.jsonl",
                            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                            null,
                            null,
                            null));
            table.plan(draft.id(), draft.kind(), homes.of("shop", brand.system()), draft.plan());
            table.move(draft.id(), State.QUEUED, null);
            return draft.id();
        });
    }

    private void run(Brand brand, UUID id, BooleanSupplier isStopping) {
        brand.within(() -> {
            try {
                runner.run(id, isStopping);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private long told(Brand brand) {
        InteractionFilter all = new InteractionFilter(
                java.util.Set.of(), null, java.util.Set.of(), null, null, null, null, null, false);
        return brand.get(() -> timeline.list(all, null, 1).total());
    }

    private Import stored(Brand brand, UUID id) {
        return brand.get(() -> imports.get(id));
    }

    @Test
    void whatIsBrokenOffIsTakenUpWhereItWasLeft() {
        Brand brand = brands.open();
        UUID id = waiting(brand, lines());
        AtomicInteger asked = new AtomicInteger();
        int whileCounting = LINES / 500;

        assertThatThrownBy(() -> run(brand, id, () -> asked.incrementAndGet() > whileCounting + 1))
                .isInstanceOf(CancellationException.class);

        Import left = stored(brand, id);
        assertThat(left.state()).isEqualTo(State.RUNNING);
        assertThat(left.position()).isEqualTo(500);
        assertThat(left.tally().inserted()).isEqualTo(500);
        assertThat(told(brand)).isEqualTo(500);

        run(brand, id, () -> false);

        Import done = stored(brand, id);
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.tally()).isEqualTo(new Tally(LINES, 0, 0, 0));
        assertThat(done.total()).isEqualTo(LINES);
        assertThat(told(brand)).isEqualTo(LINES);
    }

    @Test
    void whatDiesBeforeItsCommitHasHadNoEffectAndMovedNothing() {
        Brand brand = brands.open();
        UUID id = waiting(brand, lines());

        assertThatThrownBy(() -> brand.within(() -> transactions.in(brand.workspace(), () -> {
                    run(brand, id, () -> false);
                    throw new IllegalStateException("killed");
                })))
                .hasMessage("killed");

        assertThat(stored(brand, id).position()).isZero();
        assertThat(told(brand)).isZero();

        run(brand, id, () -> false);

        assertThat(stored(brand, id).tally()).isEqualTo(new Tally(LINES, 0, 0, 0));
        assertThat(told(brand)).isEqualTo(LINES);
    }

    @Test
    void aCancelledImportStopsAndItsFileIsForgotten() {
        Brand brand = brands.open();
        UUID id = waiting(brand, lines());
        AtomicInteger asked = new AtomicInteger();

        run(brand, id, () -> {
            if (asked.incrementAndGet() == LINES / 500 + 2) {
                imports.cancel(brand.system(), id);
            }
            return false;
        });

        Import left = stored(brand, id);
        assertThat(left.state()).isEqualTo(State.CANCELLED);
        assertThat(left.tally().inserted()).isEqualTo(500);
        assertThat(told(brand)).isEqualTo(500);
        assertThat(brand.get(() -> files.head(id))).isEmpty();
    }

    @Test
    void aFileIsForgottenOnceItHasBeenRead() {
        Brand brand = brands.open();
        UUID id = waiting(brand, lines());

        run(brand, id, () -> false);

        assertThat(brand.get(() -> files.head(id))).isEmpty();
    }

    @Test
    void theFileOfAnotherBrandIsNoFile() {
        Brand brand = brands.open();
        UUID id = waiting(brand, lines());

        run(brands.open(), id, () -> false);

        assertThat(stored(brand, id).state()).isEqualTo(State.QUEUED);
    }
}
