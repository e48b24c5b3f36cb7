package social.rapport.channels.activitypub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import social.rapport.channels.Channels;
import social.rapport.channels.Verb;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.FakeNetworks;
import social.rapport.support.NodeServer;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With a server made with Fedify, which nobody here wrote: as {@code e2e/servers/fedify} says. */
@RapportTest
class FedifyTests {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String CERTIFICATE = "/tls/localhost.p12";
    private static final String PASSWORD = "changeit";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @TempDir
    Path folder;

    private final AtomicReference<NodeServer> server = new AtomicReference<>();
    private Brand brand;
    private String account;

    @BeforeEach
    void start() throws Exception {
        brand = brands.open();
        Path certificate = folder.resolve("localhost.p12");
        Path trusted = folder.resolve("localhost.pem");
        try (InputStream file = FedifyTests.class.getResourceAsStream(CERTIFICATE)) {
            Files.write(certificate, Objects.requireNonNull(file).readAllBytes());
        }
        Files.writeString(trusted, pem(certificate));
        NodeServer fedify = NodeServer.start(
                "fedify",
                Map.of("NODE_EXTRA_CA_CERTS", trusted.toString()),
                brand.address(),
                certificate.toString(),
                PASSWORD);
        server.set(fedify);
        int port = fedify.port("port");
        int door = fedify.port("door");
        FakeNetworks.lead("https://localhost:" + port + "/", port);
        brand.reachedAt("https://localhost:" + door);
        account = "@snowdrift@localhost:" + door;
        brand.within(
                () -> channels.connect(brand.system(), "activitypub", "", "Snowdrift", Map.of("handle", "snowdrift")));
    }

    private static String pem(Path certificate) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(certificate)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        Certificate one = keys.getCertificate(keys.aliases().nextElement());
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(one.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @AfterEach
    void stop() {
        if (server.get() != null) {
            server.get().close();
        }
    }

    @Test
    void anAccountThereFollowsIsAnsweredAndDeletes() throws Exception {
        act(Map.of("what", "follow", "to", account));
        heard(1);
        await().atMost(LONGEST).until(() -> told().stream()
                .anyMatch(one -> one.path("type").asString("").equals("Accept")));

        String question = act(Map.of("what", "reply", "to", account, "text", "Is it melting?"))
                .path("id")
                .asString("");
        assertThat(heard(2)).anySatisfy(said -> {
            assertThat(said.externalId()).isEqualTo(question);
            assertThat(said.text()).isEqualTo("Is it melting?");
            assertThat(said.verb()).isEqualTo(Verb.MENTIONED);
        });

        UUID liked = heard(2).stream()
                .filter(one -> one.externalId().equals(question))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(brand.deal(liked, HttpMethod.PUT, "/like")).isEqualTo(204);
        assertThat(brand.deal(liked, HttpMethod.DELETE, "/like")).isEqualTo(204);
        await().atMost(LONGEST).untilAsserted(() -> assertThat(told())
                .filteredOn(one -> one.path("object").asString("").equals(question))
                .extracting(one ->
                        one.path("type").asString("") + one.path("undone").asString(""))
                .containsExactlyInAnyOrder("Like", "UndoLike"));

        brand.answer("No, it is a sorbet");
        JsonNode answer = await().atMost(LONGEST)
                .until(
                        () -> told().stream()
                                .filter(one -> one.path("type").asString("").equals("Create"))
                                .toList(),
                        all -> !all.isEmpty())
                .getFirst();
        assertThat(answer.path("answered").asString("")).isEqualTo(question);
        assertThat(answer.path("content").asString("")).contains("No, it is a sorbet");

        String reply = act(Map.of(
                        "what",
                        "reply",
                        "to",
                        account,
                        "text",
                        "A pity",
                        "answered",
                        answer.path("id").asString("")))
                .path("id")
                .asString("");
        assertThat(heard(4)).anySatisfy(said -> {
            assertThat(said.externalId()).isEqualTo(reply);
            assertThat(said.verb()).isEqualTo(Verb.COMMENTED);
            assertThat(said.conversation()).isEqualTo(question);
        });

        act(Map.of("what", "delete", "to", account, "id", reply));
        assertThat(heard(5)).anySatisfy(gone -> {
            assertThat(gone.externalId()).isEqualTo(reply + "#deleted");
            assertThat(gone.attributes()).containsEntry("deleted", true);
        });

        act(Map.of("what", "unfollow", "to", account));
        assertThat(heard(6)).extracting(Interaction::verb).contains(Verb.FOLLOWED, Verb.UNFOLLOWED);
    }

    private JsonNode act(Map<String, String> what) throws IOException, InterruptedException {
        JsonNode done = JsonMapper.shared()
                .readTree(CLIENT.send(
                                request("/do")
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(
                                                JsonMapper.shared().writeValueAsBytes(what)))
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray())
                        .body());
        assertThat(done.path("failed").asString("")).isEmpty();
        return done;
    }

    private List<JsonNode> told() throws IOException, InterruptedException {
        byte[] told = CLIENT.send(request("/heard").build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        return JsonMapper.shared().readTree(told).valueStream().toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.get().port("port") + path));
    }

    private List<Interaction> heard(int count) {
        return await().atMost(LONGEST)
                .until(
                        () -> brand.get(() ->
                                timeline.list(InteractionFilter.ALL, null, 20).items()),
                        all -> all.size() >= count);
    }
}
