package social.rapport.channels.line;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.test.context.TestPropertySource;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.WebhookRequest;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

/** The LINE connector keeps the contract, with {@link LineServer} at the other end. */
@RapportTest
@TestPropertySource(properties = "rapport.files.address=https://care.example.com")
class LineContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Line();
    }

    private static final class Line implements ConnectorNetwork {

        private static final String PROOF = "x-line-signature";

        private final LineServer server = new LineServer();

        @Override
        public String connector() {
            return "line";
        }

        @Override
        public Map<String, String> settings() {
            return server.settings();
        }

        @Override
        public String person() {
            return LineServer.MINA;
        }

        @Override
        public String conversation() {
            return LineServer.GROUP;
        }

        @Override
        public String externalId(String id) {
            return Integer.toString(id.hashCode() & 0x7fffffff);
        }

        @Override
        public int most() {
            return 1_000;
        }

        @Override
        public byte[] body(List<String> ids) {
            return ids.stream()
                    .map(this::event)
                    .collect(Collectors.joining(",", "{\"destination\":\"U1\",\"events\":[", "]}"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        private String event(String id) {
            return """
                    {"type":"message","mode":"active","timestamp":1777886400123,"replyToken":"r%1$s","webhookEventId":"E%1$s",\
                    "deliveryContext":{"isRedelivery":false},"source":{"type":"user","userId":"%2$s"},\
                    "message":{"id":"%1$s","type":"text","text":"你好，안녕하세요 🍦"}}""".formatted(externalId(id), LineServer.MINA);
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            return new WebhookRequest(
                    "POST",
                    "/in/line",
                    Map.of(),
                    Map.of(
                            "content-type",
                            List.of("application/json; charset=utf-8"),
                            PROOF,
                            List.of(LineConnector.signature(server.secret, body))),
                    body);
        }

        @Override
        public boolean tellsCopies() {
            return false;
        }

        @Override
        public boolean namesTypes() {
            return false;
        }

        @Override
        public Set<String> proofs() {
            return Set.of(PROOF);
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> server.next(500, "Internal error");
                case RATE_LIMITED -> server.next(429, "You have reached your monthly limit.");
                case PERMANENT -> server.next(400, "Failed to send messages");
                case UNAUTHORIZED -> server.next(401, "Authentication failed");
            }
        }

        @Override
        public List<Taken> taken() {
            List<Taken> taken = new ArrayList<>();
            for (LineServer.Sent sent : server.sent) {
                StringBuilder text = new StringBuilder();
                int media = 0;
                for (JsonNode message : sent.messages()) {
                    text.append(message.path("text").asString(""));
                    media += message.has("originalContentUrl") ? 1 : 0;
                }
                taken.add(new Taken(text.toString(), media));
            }
            return taken;
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
