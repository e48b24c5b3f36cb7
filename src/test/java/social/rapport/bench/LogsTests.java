package social.rapport.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import social.rapport.support.Brand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogsTests {

    private static final String EMAIL = "wilhelmina.quiet@example.com";
    private static final String NAME = "Quietwater";
    private static final String PHONE = "13912345678";
    private static final String TEXT = "778899";
    private static final String PASSWORD = "harbour-lantern-31";
    private static final String LAST = "see you at the river";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void structuredLogsAreOneObjectALineAndNameNobody() throws Exception {
        try (ServerProcess server = ServerProcess.start(List.of("--logging.structured.format.console=ecs"))) {
            server.await();
            Door.Keys keys = server.keys();
            visit(server, keys);
            server.stop();

            List<String> lines = Files.readAllLines(server.output());
            assertThat(lines).hasSizeGreaterThan(3).allSatisfy(LogsTests::assertEcs);
            assertThat(String.join("\n", lines))
                    .contains("Started CrashServer")
                    .doesNotContain(EMAIL, NAME, PHONE, TEXT, PASSWORD, LAST, keys.secret(), keys.token());
        }
    }

    /** Says who they are in every way a visitor, a program or a network can, the wrong ones among them. */
    private void visit(ServerProcess server, Door.Keys keys) throws Exception {
        assertThat(server.door().deliver("d1", body("m1", PHONE))).isEqualTo(202);
        assertThat(server.door().deliver("d1", body("m2", PHONE))).isEqualTo(409);
        assertThat(server.door()
                        .deliver(
                                "d2",
                                (new String(body("m3", PHONE), StandardCharsets.UTF_8) + "}")
                                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
        assertThat(new Door(server.address("/").getPort(), keys.channel(), "whsec_c2VjcmV0")
                        .deliver("d3", body("m4", PHONE)))
                .isEqualTo(401);
        assertThat(server.door().deliver("d4", body("m5", LAST))).isEqualTo(202);
        server.awaitIdle();
        assertThat(ask(server.address("/api/v1/people?q=" + NAME), keys.token()))
                .isEqualTo(200);
        assertThat(ask(server.address("/api/v1/people/export?q=" + NAME), keys.token()))
                .isEqualTo(200);
        assertThat(ask(server.address("/api/v1/people?limit=" + NAME), keys.token()))
                .isEqualTo(400);
        assertThat(ask(server.address("/api/v1/people"), keys.token() + "x")).isEqualTo(401);
        Brand.Visitor visitor = new Brand.Visitor(server.address("").toString());
        assertThat(visitor.post("/sign-in", "email=" + EMAIL + "&password=" + PASSWORD)
                        .statusCode())
                .isEqualTo(422);
        visitor.post("/sign-in/passkey/challenge", "");
        assertThat(visitor.postJson("/sign-in/passkey", "{\"id\":\"" + EMAIL + "\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(raw(server, "GET /people?q=" + EMAIL + "|<> HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .contains(" 400 ");
        assertThat(raw(server, "GET /people HTTP/1.1\r\nHost: localhost\r\n" + NAME + "\u0001: x\r\n\r\n"))
                .startsWith("HTTP/1.1 ");
        assertThat(raw(
                        server,
                        "GET /people HTTP/1.1\r\nHost: localhost\r\nCookie: rapport=\"" + NAME + "\u007f\r\n\r\n"))
                .startsWith("HTTP/1.1 ");
        for (String garbled : List.of(
                "GET /sign-in?out=" + NAME + "%zz",
                "POST /sign-in?q=" + NAME + "%zz",
                "GET /api/v1/people?q=" + NAME + "%zz")) {
            assertThat(raw(server, garbled + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"))
                    .as(garbled)
                    .matches("(?s)HTTP/1.1 4\\d\\d .*");
        }
    }

    private static byte[] body(String id, String phone) {
        return """
                {"id":"%s","verb":"messaged","at":"2026-05-04T09:30:00Z","text":"my order is %s",\
                "person":{"id":"p1","name":"Wilhelmina %s","email":"%s","email_verified":true,\
                "phone":"+86%s","phone_verified":true}}""".formatted(id, TEXT, NAME, EMAIL, phone).getBytes(StandardCharsets.UTF_8);
    }

    private int ask(URI address, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String raw(ServerProcess server, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.address("/").getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = new byte[1_000];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        }
    }

    private static void assertEcs(String line) {
        JsonNode entry = JsonMapper.shared().readTree(line);
        assertThat(entry.has("@timestamp")).as(line).isTrue();
        assertThat(entry.path("message").isString()).as(line).isTrue();
        assertThat(entry.path("ecs").path("version").isString()).as(line).isTrue();
        assertThat(entry.path("log").path("level").isString()).as(line).isTrue();
    }
}
