package social.rapport.channels.x;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.WebhookRequest;
import social.rapport.support.RapportTest;

/** The X connector keeps the contract, with {@link XServer} at the other end. */
@RapportTest
class XContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new X();
    }

    private static final class X implements ConnectorNetwork {

        private final XServer server = new XServer();
        private final Map<String, String> ids = new ConcurrentHashMap<>();

        @Override
        public String connector() {
            return "x";
        }

        @Override
        public Map<String, String> settings() {
            return server.settings("webhook", "no");
        }

        @Override
        public String person() {
            return XServer.MINA;
        }

        @Override
        public String conversation() {
            return "1301573587187331000";
        }

        @Override
        public String answered() {
            return "1301573587187331074";
        }

        @Override
        public String externalId(String id) {
            return ids.computeIfAbsent(id, unknown -> XServer.id());
        }

        @Override
        public int most() {
            return 100;
        }

        @Override
        public byte[] body(List<String> ids) {
            return ids.stream()
                    .map(this::message)
                    .collect(Collectors.joining(
                            ",", "{\"for_user_id\":\"" + server.own + "\",\"direct_message_events\":[", """
                            ],"users":{"%1$s":{"id":"%1$s","name":"미나","screen_name":"mina"}}}""".formatted(
                                            XServer.MINA)))
                    .getBytes(StandardCharsets.UTF_8);
        }

        private String message(String id) {
            return """
                    {"type":"message_create","id":"%s","created_timestamp":"1777886400123","message_create":{"target":{\
                    "recipient_id":"%s"},"sender_id":"%s","message_data":{"text":"你好，안녕하세요 🍦","entities":{}}}}""".formatted(externalId(id), server.own, XServer.MINA);
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            return new WebhookRequest(
                    "POST",
                    "/in/x",
                    Map.of(),
                    Map.of(
                            "content-type",
                            List.of("application/json"),
                            XConnector.SIGNATURE,
                            List.of(XConnector.signature(server.apiSecret, body))),
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
            return Set.of(XConnector.SIGNATURE);
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> server.next(503, "service-unavailable");
                case RATE_LIMITED -> server.next(429, "rate-limits");
                case PERMANENT -> server.next(403, "duplicate-content");
                case UNAUTHORIZED -> server.next(401, "unauthorized");
            }
        }

        @Override
        public List<Taken> taken() {
            return Stream.concat(
                            server.posts.stream()
                                    .map(post -> new Taken(
                                            post.path("text").asString(""),
                                            post.path("media").path("media_ids").size())),
                            server.messages.stream().map(message -> new Taken(message.getOrDefault("text", ""), 0)))
                    .toList();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
