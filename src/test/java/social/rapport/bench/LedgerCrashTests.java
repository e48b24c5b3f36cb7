package social.rapport.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people said yes or no to stays one unbroken chain, whatever befalls server, database and disk. */
class LedgerCrashTests {

    private static final int DECISIONS = 400;
    private static final int AT_ONCE = 8;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void theChainIsWholeAfterKillsOfServerAndDatabaseAndWhenAnOlderCopyIsPutBack() throws Exception {
        try (ServerProcess server = ServerProcess.start(List.of("--logging.level.root=warn"))) {
            server.await();
            server.door().deliver("hello", new Crowd(1, 1).single(0));
            server.awaitIdle();
            String person = call(server, "GET", "/api/v1/people", null)
                    .at("/items/0/id")
                    .asString();
            AtomicInteger heard = new AtomicInteger();
            CompletableFuture<Void> saying =
                    CompletableFuture.runAsync(() -> inParallel(server, person, heard), Thread.ofVirtual()::start);
            await(heard, DECISIONS / 3);
            server.kill();
            server.start();
            server.await();
            await(heard, DECISIONS * 2 / 3);
            server.killDatabase();
            server.await();
            saying.join();
            server.await();

            JsonNode checked = call(server, "POST", "/api/v1/ledger/checks", "");
            assertThat(checked.get("whole").asBoolean()).isTrue();
            assertThat(checked.get("entries").asInt()).isGreaterThanOrEqualTo(DECISIONS);

            putBackAnOlderCopy(server, person);
            JsonNode older = call(server, "POST", "/api/v1/ledger/checks", "");
            assertThat(older.get("whole").asBoolean()).isTrue();
            assertThat(older.get("entries").asInt())
                    .isEqualTo(checked.get("entries").asInt());
            assertThat(say(server, person, "after all")).isTrue();
            assertThat(call(server, "POST", "/api/v1/ledger/checks", "")
                            .get("whole")
                            .asBoolean())
                    .isTrue();
        }
    }

    private void putBackAnOlderCopy(ServerProcess server, String person) throws Exception {
        server.stop();
        Path copy = server.data().resolveSibling(server.data().getFileName() + "-copy");
        FileSystemUtils.copyRecursively(server.data(), copy);
        ownerOnly(copy.resolve("postgres"));
        server.start();
        server.await();
        assertThat(say(server, person, "what the copy does not know")).isTrue();
        server.stop();
        FileSystemUtils.deleteRecursively(server.data());
        Files.move(copy, server.data());
        server.start();
        server.await();
    }

    /** PostgreSQL does not start on a folder that others can read. */
    private static void ownerOnly(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    }

    private void inParallel(ServerProcess server, String person, AtomicInteger heard) {
        AtomicInteger next = new AtomicInteger();
        try {
            IngestBench.inParallel(AT_ONCE, () -> {
                for (int number = next.getAndIncrement(); number < DECISIONS; number = next.getAndIncrement()) {
                    while (!say(server, person, "decision " + number)) {
                        Thread.sleep(50);
                    }
                    heard.incrementAndGet();
                }
                return true;
            });
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void await(AtomicInteger heard, int many) throws InterruptedException {
        while (heard.get() < many) {
            Thread.sleep(5);
        }
    }

    /** Whether it was acknowledged. */
    private boolean say(ServerProcess server, String person, String wording) throws InterruptedException {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "items",
                        List.of(Map.of(
                                "person",
                                person,
                                "purpose",
                                "news",
                                "state",
                                "granted",
                                "wording",
                                wording,
                                "language",
                                "en"))));
        try {
            return send(server, "POST", "/api/v1/permissions", body).statusCode() == 201;
        } catch (IOException down) {
            return false;
        }
    }

    private JsonNode call(ServerProcess server, String method, String path, String body) throws Exception {
        return JsonMapper.shared().readTree(send(server, method, path, body).body());
    }

    private HttpResponse<String> send(ServerProcess server, String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.address(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + server.keys().token())
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
