package social.rapport.shared.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.shared.net.GuardedHttp.Answer;
import social.rapport.shared.net.GuardedHttp.Patience;

@Timeout(60)
class GuardedHttpTests {

    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofMillis(1_500));
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "10.0.0.1",
                "169.254.169.254",
                "192.168.1.1",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:169.254.169.254]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "localhost"
            })
    void anAddressOfOnesOwnNetworkIsNeverCalled(String host) throws IOException {
        try (ServerSocket listening = new ServerSocket(0)) {
            listening.setSoTimeout(1);
            try (Guarded guarded = publicOnly(SystemDefaultDnsResolver.INSTANCE)) {
                assertThatThrownBy(() -> guarded.post("https://" + host + ":" + listening.getLocalPort() + "/"))
                        .isInstanceOf(UnknownHostException.class);
            }
            assertThatThrownBy(listening::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://example.com/",
                "//x/"
            })
    void onlyHttpsIsSpokenToThePublic(String address) throws IOException {
        try (Guarded guarded = publicOnly(names("93.184.215.14"))) {
            assertThatThrownBy(() -> guarded.post(address)).isInstanceOf(GuardedHttp.Refused.class);
        }
    }

    @Test
    void oneAddressThatIsOursSpoilsAName() throws IOException {
        try (Guarded guarded = publicOnly(names("1.1.1.1", "127.0.0.1"))) {
            assertThatThrownBy(() -> guarded.post("https://two-faced.example/"))
                    .isInstanceOf(GuardedHttp.Refused.class);
        }
    }

    @Test
    void aNameIsAskedForOnceSoThatItCannotChangeItsMind() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        DnsResolver turning = new Names(host -> {
            if (asked.incrementAndGet() > 1) {
                throw new UnknownHostException("asked twice");
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
        answer(exchange -> respond(exchange, 200, "taken"));

        try (Guarded guarded = anywhere(turning)) {
            Answer answer = guarded.post("http://rebinding.example:" + port() + "/");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aNameThatTurnedPrivateIsRefusedAtTheNextCall() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        DnsResolver turning = new Names(host -> {
            asked.incrementAndGet();
            return new InetAddress[] {InetAddress.getByName("169.254.169.254")};
        });
        try (Guarded guarded = publicOnly(turning)) {
            assertThatThrownBy(() -> guarded.post("https://rebinding.example/"))
                    .isInstanceOf(GuardedHttp.Refused.class);
            assertThatThrownBy(() -> guarded.post("https://rebinding.example/"))
                    .isInstanceOf(GuardedHttp.Refused.class);
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void redirectsAreNotFollowedAndCookiesNotKept() throws IOException {
        answer(exchange -> {
            assertThat(exchange.getRequestHeaders().get("Cookie")).isNull();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.getResponseHeaders().set("Set-Cookie", "known=1");
            respond(exchange, 307, "");
        });
        try (Guarded guarded = anywhere(SystemDefaultDnsResolver.INSTANCE)) {
            assertThat(guarded.post(address()).status()).isEqualTo(307);
            assertThat(guarded.post(address()).header("location")).hasValue("/elsewhere");
        }
        assertThat(requests).hasValue(2);
    }

    @Test
    void anAnswerOfAnyStatusIsReturnedOnceAndWhole() throws IOException {
        answer(exchange -> respond(exchange, 503, "later"));
        try (Guarded guarded = anywhere(SystemDefaultDnsResolver.INSTANCE)) {
            Answer answer = guarded.post(address());

            assertThat(answer.status()).isEqualTo(503);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("later");
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() throws IOException {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (over.getCount() > 0) {
                    out.write(new byte[64 << 10]);
                }
            }
        });
        try (Guarded guarded = anywhere(SystemDefaultDnsResolver.INSTANCE)) {
            assertThatThrownBy(() -> guarded.post(address())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        answer(exchange -> over.await());
        try (Guarded guarded = impatient()) {
            assertThatThrownBy(() -> guarded.post(address())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aServerThatDripsIsGivenUp() throws IOException {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (!over.await(100, TimeUnit.MILLISECONDS)) {
                    out.write('.');
                    out.flush();
                }
            }
        });
        long before = System.nanoTime();
        try (Guarded guarded = impatient()) {
            assertThatThrownBy(() -> guarded.post(address())).isInstanceOf(IOException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(400), Duration.ofSeconds(19));
    }

    /** Longer than an answer may take here. */
    @Test
    void whatGoesOnIsReadAsItComesUntilItIsClosed() throws IOException {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (!over.await(100, TimeUnit.MILLISECONDS)) {
                    out.write('.');
                    out.flush();
                }
            }
        });
        try (Guarded guarded = impatient();
                Guarded publicOnly = publicOnly(SystemDefaultDnsResolver.INSTANCE)) {
            Flow flow = guarded.http().listen(URI.create(address()), Map.of(), Duration.ofSeconds(10));

            assertThat(flow.head().status()).isEqualTo(200);
            assertThat(flow.body().readNBytes(20)).hasSize(20);
            flow.close();
            assertThatThrownBy(() -> flow.body().readAllBytes()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> publicOnly
                            .http()
                            .listen(URI.create("https://127.0.0.1:" + port() + "/"), Map.of(), Duration.ofSeconds(1)))
                    .isInstanceOf(GuardedHttp.Refused.class);
        }
    }

    @Test
    void anAddressOfOursLeadsToThisMachineAndNowhereElse() throws IOException {
        answer(exchange -> respond(exchange, 200, "inside"));
        InnerAddresses inner = address -> Optional.of(address)
                .filter(asked -> asked.getHost().endsWith(".inner.invalid"))
                .map(asked -> asked.getHost().startsWith("here") ? address() : "http://192.168.1.1/")
                .map(URI::create);
        NetworkSettings publicOnly = new NetworkSettings(false);
        try (Guarded guarded =
                new Guarded(new GuardedHttp(publicOnly, names("1.1.1.1"), List.of(inner), Patience.USUAL))) {
            assertThat(guarded.post("https://here.inner.invalid/").status()).isEqualTo(200);
            assertThatThrownBy(() -> guarded.post("https://there.inner.invalid/"))
                    .isInstanceOf(GuardedHttp.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://name:word@127.0.0.1/", "http:///nowhere", "http:opaque"})
    void anAddressThatMakesNoSenseIsAnErrorOfTheCall(String address) throws IOException {
        try (Guarded guarded = anywhere(SystemDefaultDnsResolver.INSTANCE)) {
            assertThatThrownBy(() -> guarded.post(address)).isInstanceOf(IOException.class);
        }
    }

    @FunctionalInterface
    private interface Answering {
        void answer(HttpExchange exchange) throws Exception;
    }

    private void answer(Answering answering) {
        HttpHandler handler = exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            try {
                answering.answer(exchange);
            } catch (Exception gone) {
                exchange.close();
            }
        };
        server.createContext("/", handler);
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String address() {
        return "http://127.0.0.1:" + port() + "/";
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static Guarded publicOnly(DnsResolver names) {
        return new Guarded(new GuardedHttp(new NetworkSettings(false), names, List.of(), Patience.USUAL));
    }

    private static Guarded impatient() {
        return new Guarded(
                new GuardedHttp(new NetworkSettings(true), SystemDefaultDnsResolver.INSTANCE, List.of(), SHORT));
    }

    private static Guarded anywhere(DnsResolver names) {
        return new Guarded(new GuardedHttp(new NetworkSettings(true), names, List.of(), Patience.USUAL));
    }

    private record Guarded(GuardedHttp http) implements AutoCloseable {

        Answer post(String address) throws IOException {
            return http.post(URI.create(address), "application/json", Map.of(), BODY);
        }

        @Override
        public void close() throws IOException {
            http.destroy();
        }
    }

    private static DnsResolver names(String... literals) {
        return new Names(host -> {
            InetAddress[] addresses = new InetAddress[literals.length];
            for (int i = 0; i < literals.length; i++) {
                addresses[i] = InetAddress.getByName(literals[i]);
            }
            return addresses;
        });
    }

    @FunctionalInterface
    private interface Book {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    private record Names(Book book) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return book.find(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
