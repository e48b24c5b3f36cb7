package social.rapport.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import social.rapport.channels.Channels;
import social.rapport.channels.InboundLog;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Words;
import social.rapport.support.RapportTest;
import social.rapport.support.Server;
import social.rapport.workspace.Actor;
import social.rapport.workspace.NewWorkspace;
import social.rapport.workspace.Workspaces;

/** On a server of its own, whose readers may be held up. */
@RapportTest
@TestInstance(Lifecycle.PER_CLASS)
class ReadersTests {

    private static final Instant BEGAN = Instant.parse("2026-11-20T08:00:00Z");
    private static final int TALKS = 12;
    private static final int TURNS = 25;

    private Server server;
    private MoodyReader moody;
    private InboundLog inbound;
    private Pipeline pipeline;
    private Skips skips;
    private WorkspaceId workspace;
    private ChannelId channel;

    @BeforeAll
    void start(@Autowired @Qualifier("ownerDataSource") DataSource suite) throws SQLException {
        server = Server.with(MoodyReader.class, suite);
        moody = server.bean(MoodyReader.class);
        inbound = server.bean(InboundLog.class);
        pipeline = server.bean(Pipeline.class);
        skips = server.bean(Skips.class);
    }

    @AfterAll
    void stop() {
        moody.feelWell();
        server.close();
    }

    @BeforeEach
    void connect() {
        moody.feelWell();
        moody.read().clear();
        workspace = server.bean(Workspaces.class)
                .create(new NewWorkspace("Snowdrift", ZoneId.of("Asia/Shanghai"), Words.LANGUAGES));
        channel = CurrentWorkspace.get(workspace, () -> server.bean(Channels.class)
                .connect(Actor.system(workspace), "open", "pos", "Shops", Map.of())
                .channel()
                .id());
    }

    @Test
    void aReaderGoesPastWhatItFailsOnByItselfAndReadsItOnceItIsAsked() {
        moody.feel(interaction -> {
            if ("poison".equals(interaction.text())) {
                throw new IllegalStateException("It makes no sense to me");
            }
        });

        deliver("talk", message("a1", "talk", "before"), message("a2", "talk", "poison"));
        deliver("talk", message("a3", "talk", "after"));

        await().until(() -> read().contains("a3"));
        assertThat(read()).containsExactly("a1", "a3");
        Skips.Skip skip = waiting().getFirst();
        assertThat(waiting()).hasSize(1);
        assertThat(skip.reader()).isEqualTo("moody");
        assertThat(skip.reason()).isEqualTo("It makes no sense to me");
        assertThat(Objects.requireNonNull(skip.place()).channel()).isEqualTo(channel);
        assertThatThrownBy(() -> replay(skip)).isInstanceOfSatisfying(Fault.Caller.class, again -> {
            assertThat(again.kind()).isEqualTo(Fault.Kind.CONFLICT);
            assertThat(again.getMessage()).contains("It makes no sense to me");
        });
        assertThat(waiting()).hasSize(1);

        moody.feelWell();
        replay(skip);

        assertThat(read()).containsExactly("a1", "a3", "a2");
        assertThat(waiting()).isEmpty();
        assertThatThrownBy(() -> replay(skip))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, gone -> assertThat(gone.kind()).isEqualTo(Fault.Kind.NOT_FOUND));
    }

    @Test
    void anErrorOfTheMachineEndsNoReader() {
        AtomicBoolean isShortOfMemory = new AtomicBoolean(true);
        moody.feel(interaction -> {
            if ("deep".equals(interaction.text())) {
                throw new StackOverflowError();
            }
            if ("heavy".equals(interaction.text()) && isShortOfMemory.getAndSet(false)) {
                throw new OutOfMemoryError("Java heap space");
            }
        });

        deliver("talk", message("a1", "talk", "deep"));
        deliver("talk", message("a2", "talk", "heavy"));
        deliver("talk", message("a3", "talk", "light"));

        await().until(() -> read().contains("a3"));
        assertThat(read()).containsExactly("a2", "a3");
        assertThat(waiting()).extracting(Skips.Skip::reason).containsExactly("StackOverflowError");
    }

    @Test
    void aSlowReaderNeverDelaysAFastOne() {
        CountDownLatch patience = new CountDownLatch(1);
        moody.feel(interaction -> {
            try {
                patience.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            for (int talk = 0; talk < TALKS; talk++) {
                deliver("talk-" + talk, message("a" + talk, "talk-" + talk, "hello"));
            }

            await().until(() -> pipeline.lag("ingest") == 0 && pipeline.lag("conversations") == 0);
            assertThat(pipeline.lag("moody")).isPositive();
            assertThat(read()).isEmpty();
        } finally {
            patience.countDown();
        }
        await().until(() -> read().size() == TALKS);
    }

    @Test
    void eachConversationKeepsItsOrderInWhicheverLaneItIs() {
        for (int turn = 0; turn < TURNS; turn++) {
            List<Payload> together = new ArrayList<>();
            for (int talk = 0; talk < TALKS; talk++) {
                String conversation = "talk-" + talk;
                together.add(payload(conversation, message(talk + "/" + turn, conversation, "turn " + turn)));
            }
            inbound.append(workspace, channel, together);
        }

        await().until(() -> read().size() == TALKS * TURNS);
        Map<String, List<String>> byTalk = moody.read().stream()
                .collect(Collectors.groupingBy(
                        interaction -> Objects.requireNonNull(interaction.conversation()),
                        Collectors.mapping(Interaction::externalId, Collectors.toList())));
        assertThat(byTalk).hasSize(TALKS).allSatisfy((conversation, turns) -> assertThat(turns)
                .isEqualTo(IntStream.range(0, TURNS)
                        .mapToObj(turn -> conversation.substring("talk-".length()) + "/" + turn)
                        .toList()));
        for (int lane = 0; lane < inbound.lanes(); lane++) {
            assertThat(inbound.read(lane, 0, 1_000_000))
                    .anyMatch(entry -> entry.channel().equals(channel));
        }
    }

    private List<String> read() {
        return moody.read().stream().map(Interaction::externalId).toList();
    }

    private List<Skips.Skip> waiting() {
        return CurrentWorkspace.get(workspace, () -> skips.waiting(null, 10).items());
    }

    private void replay(Skips.Skip skip) {
        CurrentWorkspace.run(workspace, () -> skips.replay(Actor.system(workspace), skip.id()));
    }

    private void deliver(String key, String... messages) {
        inbound.append(
                workspace,
                channel,
                java.util.Arrays.stream(messages)
                        .map(message -> payload(key, message))
                        .toList());
    }

    private static Payload payload(String key, String message) {
        return new Payload(key, message.getBytes(StandardCharsets.UTF_8));
    }

    /** All at the same moment: the order is that in which they came. */
    private static String message(String id, String conversation, String text) {
        return """
                {"id":"%s","verb":"messaged","at":"%s","text":"%s","conversation":"%s","person":{"id":"%s"}}""".formatted(id, BEGAN, text, conversation, conversation);
    }
}
