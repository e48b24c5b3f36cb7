package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Happening;
import social.rapport.conversations.ConversationExport.Format;
import social.rapport.conversations.ConversationExport.State;
import social.rapport.shared.Ids;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class ExportRunnerTests extends InboxScene {

    private static final int PEOPLE = 2 * ExportRunner.BATCH + 30;

    @Autowired
    ConversationExports exports;

    @Autowired
    ExportTable table;

    @Autowired
    ExportFiles files;

    @Autowired
    ExportRunner runner;

    @Autowired
    WorkspaceTransactions transactions;

    @Autowired
    JsonMapper json;

    Actor ava;

    @BeforeEach
    void manyWrite() {
        ava = new Actor(
                Actor.Kind.TOKEN, brand.workspace(), UUID.randomUUID(), "Ava", EnumSet.allOf(Scope.class), null);
        brand.within(() -> timeline.append(
                channel,
                IntStream.range(0, PEOPLE)
                        .mapToObj(i -> Happening.said("account-" + i, "Hello", Instant.now())
                                .activity())
                        .toList(),
                "api"));
        awaitCount(PEOPLE);
    }

    /** An export that waits to be written, and no job that would. */
    private UUID waiting(Format format) {
        UUID id = Ids.next();
        InboxFilter open = InboxFilter.all(null).in(Conversation.State.OPEN);
        assertThat(brand.get(() -> table.insert(id, format, open, true, null, ava)))
                .isTrue();
        return id;
    }

    private ConversationExport stored(UUID id) {
        return brand.get(() -> exports.get(id, ava));
    }

    private String content(UUID id) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        brand.within(() -> {
            try {
                exports.send(stored(id), content);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        return content.toString(StandardCharsets.UTF_8);
    }

    private List<String> conversations(UUID id) {
        return content(id)
                .lines()
                .map(line -> json.readTree(line).path("id").asString())
                .toList();
    }

    @Test
    void whatIsBrokenOffGoesOnWhereItWasLeft() {
        UUID id = waiting(Format.JSONL);
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> brand.within(() -> runner.run(id, () -> asked.incrementAndGet() > 1)))
                .isInstanceOf(CancellationException.class);

        ConversationExport left = stored(id);
        assertThat(left.state()).isEqualTo(State.RUNNING);
        assertThat(left.position()).isEqualTo(ExportRunner.BATCH);
        assertThat(left.total()).isEqualTo(PEOPLE);

        brand.within(() -> runner.run(id, () -> false));

        assertThat(stored(id).state()).isEqualTo(State.DONE);
        assertThat(conversations(id)).hasSize(PEOPLE).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatDiesBeforeItsCommitHasWrittenNothing(Format format) {
        UUID id = waiting(format);
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> brand.within(() -> runner.run(id, () -> asked.incrementAndGet() > 1)))
                .isInstanceOf(CancellationException.class);
        long before = stored(id).bytes();

        assertThatThrownBy(() -> brand.within(() -> transactions.in(brand.workspace(), () -> {
                    runner.run(id, () -> false);
                    throw new IllegalStateException("killed");
                })))
                .hasMessage("killed");

        assertThat(stored(id).bytes()).isEqualTo(before);
        brand.within(() -> runner.run(id, () -> false));
        assertThat(content(id).lines())
                .hasSize(PEOPLE + (format == Format.CSV ? 1 : 0))
                .doesNotHaveDuplicates();
        assertThat(content(id).getBytes(StandardCharsets.UTF_8))
                .hasSize((int) stored(id).bytes());
    }

    @Test
    void whatMovesMeanwhileIsThereOnceAllTheSame() {
        UUID id = waiting(Format.JSONL);
        AtomicInteger asked = new AtomicInteger();

        brand.within(() -> runner.run(id, () -> {
            int step = asked.getAndIncrement();
            say(String.valueOf(step * 70), "And another thing", 90);
            say("new-" + step, "Hello, new here", 91);
            return false;
        }));

        assertThat(conversations(id)).hasSize(PEOPLE).doesNotHaveDuplicates();
    }

    @Test
    void aCancelledExportStopsAndItsFileIsForgotten() {
        UUID id = waiting(Format.CSV);
        AtomicInteger asked = new AtomicInteger();

        brand.within(() -> runner.run(id, () -> {
            if (asked.incrementAndGet() == 2) {
                exports.cancel(id, ava);
            }
            return false;
        }));

        ConversationExport left = stored(id);
        assertThat(left.state()).isEqualTo(State.CANCELLED);
        assertThat(left.position()).isEqualTo(ExportRunner.BATCH);
        assertThatThrownBy(() -> content(id)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> brand.within(() -> exports.fetch(id, ava))).hasMessage("export.none");
    }

    @Test
    void whatIsDeletedWhileItIsWrittenIsGone() {
        UUID id = waiting(Format.CSV);

        brand.within(() -> runner.run(id, () -> {
            exports.delete(id, ava);
            return false;
        }));

        assertThatThrownBy(() -> stored(id)).hasMessage("fault.none.export");
    }

    @Test
    void theSameIsWrittenOnceAtATime() {
        UUID id = waiting(Format.CSV);
        InboxFilter open = InboxFilter.all(null).in(Conversation.State.OPEN);
        var wish = new ConversationExports.Wish(open, "?state=open", Format.CSV, null);

        assertThat(brand.get(() -> exports.begin(wish, ava)).id()).isEqualTo(id);

        brand.within(() -> runner.run(id, () -> false));
        assertThat(brand.get(() -> exports.begin(wish, ava)).id()).isNotEqualTo(id);
    }

    @Test
    void anExportOfAnotherBrandIsNone() {
        UUID id = waiting(Format.CSV);

        brands.open().within(() -> runner.run(id, () -> false));

        assertThat(stored(id).state()).isEqualTo(State.QUEUED);
    }
}
