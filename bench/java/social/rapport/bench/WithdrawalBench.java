package social.rapport.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the server while a broadcast goes out and people withdraw, and counts what the network got: nothing may reach
 * anybody later than a minute after their no was heard.
 *
 * <p>Arguments: messages (10000), kills (5), {@code --sabotaged} for the twin whose gate is not asked again before a message
 * goes out: its network takes nothing before everybody's no has had its time, nobody kills it, and the count must come out
 * wrong. Exits with 0 where nobody was written to too late.
 */
public final class WithdrawalBench {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    /** One in so many says no. */
    private static final int NO_EVERY = 3;

    private static final Random RANDOM = new Random(20_261_130);

    private final int messages;
    private final int kills;
    private final Duration within;
    private final Map<String, Instant> got = new ConcurrentHashMap<>();
    private final Map<String, Instant> noes = new ConcurrentHashMap<>();
    private final boolean sabotaged;
    private final CountDownLatch held;
    private final HttpServer network;
    private final ServerProcess server;
    private final HttpClient client = HttpClient.newHttpClient();

    private WithdrawalBench(int messages, int kills, Duration within, boolean sabotaged) throws IOException {
        this.messages = messages;
        this.kills = kills;
        this.within = within;
        this.sabotaged = sabotaged;
        this.held = new CountDownLatch(sabotaged ? 1 : 0);
        this.network = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        network.createContext("/", this::receive);
        network.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        network.start();
        List<String> options = new ArrayList<>(List.of(
                CrashServer.BROADCAST + messages,
                CrashServer.NETWORK + "http://127.0.0.1:" + network.getAddress().getPort() + "/",
                "--rapport.network.allow-private=true",
                "--logging.level.root=warn"));
        if (sabotaged) {
            options.add(CrashServer.SABOTAGED);
        }
        this.server = ServerProcess.start(options);
    }

    public static void main(String[] arguments) throws Exception {
        List<Integer> numbers = Stream.of(arguments)
                .filter(argument -> !argument.startsWith("--"))
                .map(Integer::parseInt)
                .toList();
        int messages = numbers.isEmpty() ? 10_000 : numbers.get(0);
        int kills = numbers.size() < 2 ? 5 : numbers.get(1);
        boolean sabotaged = List.of(arguments).contains(CrashServer.SABOTAGED);
        Outcome outcome = run(messages, kills, MINUTE, sabotaged);
        System.out.printf(
                Locale.ROOT,
                "%s: a broadcast of %,d, server killed %d times, %,d said no, of whom %,d had had theirs before:"
                        + " %,d got it more than %d s after their no; %,d others got it, %,d did not%n",
                sabotaged ? "sabotaged" : "withdrawals",
                messages,
                kills,
                outcome.noes(),
                outcome.before(),
                outcome.late(),
                MINUTE.toSeconds(),
                outcome.others(),
                outcome.missing());
        System.exit(outcome.late() == 0 && outcome.missing() == 0 ? 0 : 1);
    }

    /**
     * What came of a broadcast.
     *
     * @param noes how many said no
     * @param before how many of them got it before that, or at once
     * @param late how many of them got it when it was too late
     * @param others how many said nothing and got it
     * @param missing how many said nothing and did not
     */
    record Outcome(long noes, long before, long late, long others, long missing) {}

    /** @param within how long after a no something may still come */
    static Outcome run(int messages, int kills, Duration within, boolean sabotaged) throws Exception {
        WithdrawalBench bench = new WithdrawalBench(messages, kills, within, sabotaged);
        try (bench.server) {
            return bench.run();
        } finally {
            bench.network.stop(0);
        }
    }

    private Outcome run() throws Exception {
        server.await();
        Path audience = server.data().resolve(Broadcast.AUDIENCE);
        while (!Files.exists(audience) || (sabotaged ? !isDone() : got.isEmpty())) {
            Thread.sleep(50);
        }
        List<String> people = Files.readAllLines(audience).stream()
                .map(line -> line.split(" ")[0])
                .toList();
        CompletableFuture<Void> withdrawing =
                CompletableFuture.runAsync(() -> withdraw(people), Thread.ofVirtual()::start);
        for (int done = 0; done < kills; done++) {
            awaitGot(messages / (kills * 2 + 2) * (done + 1));
            server.kill();
            server.start();
            server.await();
            if (within.compareTo(MINUTE) < 0) {
                endLeases();
            }
        }
        withdrawing.join();
        if (sabotaged) {
            Thread.sleep(within.plusSeconds(1));
            held.countDown();
        }
        awaitEmpty();
        return outcome();
    }

    private void receive(HttpExchange exchange) throws IOException {
        awaitRelease();
        Instant now = Instant.now();
        String account = JsonMapper.shared()
                .readTree(exchange.getRequestBody().readAllBytes())
                .path("data")
                .path("person")
                .path("id")
                .asString("");
        got.putIfAbsent(account, now);
        byte[] taken = ("{\"id\":\"n-" + account + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, taken.length);
        exchange.getResponseBody().write(taken);
        exchange.close();
    }

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One after the other, while the first half of the broadcast goes out. */
    private void withdraw(List<String> people) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, messages).boxed().toList());
        Collections.shuffle(order, RANDOM);
        try {
            List<Integer> who = order.subList(0, messages / NO_EVERY);
            for (int i = 0; i < who.size(); i++) {
                while (!sabotaged && got.size() < (long) i * messages / who.size() / 2) {
                    Thread.sleep(5);
                }
                sayNo(people.get(who.get(i)));
                noes.put(Broadcast.account(who.get(i)), Instant.now());
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Until it is acknowledged, whatever happens to the server meanwhile. */
    private void sayNo(String person) throws Exception {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "items",
                        List.of(Map.of(
                                "person",
                                person,
                                "purpose",
                                Broadcast.PURPOSE,
                                "state",
                                "refused",
                                "wording",
                                "No more, please",
                                "language",
                                "en"))));
        while (true) {
            try {
                int status = client.send(
                                HttpRequest.newBuilder(server.address("/api/v1/permissions"))
                                        .timeout(Duration.ofSeconds(10))
                                        .header("Authorization", "Bearer " + server.keys().token())
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status == 201) {
                    return;
                }
            } catch (IOException down) {
                // The server is down; they say it again.
            }
            Thread.sleep(50);
        }
    }

    private void awaitGot(int many) throws InterruptedException {
        while (got.size() < many) {
            Thread.sleep(20);
        }
    }

    /** As if the two minutes had passed after which another takes what a server that died had taken. */
    private void endLeases() throws SQLException, IOException {
        try (Connection owner = server.owner();
                var statement = owner.createStatement()) {
            statement.execute("update channels.message set leased_until = now() where leased_until is not null");
        }
    }

    private void awaitEmpty() throws Exception {
        while (!isDone() || isWaiting()) {
            Thread.sleep(200);
        }
    }

    private boolean isDone() {
        return Files.exists(server.data().resolve(Broadcast.DONE));
    }

    private boolean isWaiting() throws SQLException, IOException {
        try (Connection owner = server.owner();
                var statement = owner.createStatement();
                var row = statement.executeQuery(
                        "select exists (select from channels.message where state in ('queued', 'deferred'))")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private Outcome outcome() {
        long before = 0;
        long late = 0;
        for (Map.Entry<String, Instant> no : noes.entrySet()) {
            Instant at = got.get(no.getKey());
            if (at != null && at.isAfter(no.getValue().plus(within))) {
                late++;
            } else if (at != null) {
                before++;
            }
        }
        long others = got.keySet().stream().filter(account -> !noes.containsKey(account)).count();
        return new Outcome(noes.size(), before, late, others, messages - noes.size() - others);
    }
}
