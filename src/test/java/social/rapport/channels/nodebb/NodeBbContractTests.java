package social.rapport.channels.nodebb;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.WebhookRequest;
import social.rapport.support.RapportTest;

/** The NodeBB connector keeps the contract, with {@link BoardServer} at the other end. */
@RapportTest
class NodeBbContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Board();
    }

    private static final class Board implements ConnectorNetwork {

        private static final String PROOF = "x-webhook-signature";

        private final BoardServer server = new BoardServer();
        private String secret = "a secret that nobody else knows";

        @Override
        public String connector() {
            return "nodebb";
        }

        @Override
        public Map<String, String> settings() {
            return server.settings();
        }

        @Override
        public void trust(String secret) {
            this.secret = secret;
        }

        @Override
        public String person() {
            return Long.toString(BoardServer.MINA);
        }

        @Override
        public String conversation() {
            return Long.toString(BoardServer.TOPIC);
        }

        @Override
        public String answered() {
            return "22/33";
        }

        @Override
        public String externalId(String id) {
            return "22/" + number(id);
        }

        private static int number(String id) {
            return Math.max(1, id.hashCode() & 0x7fffffff);
        }

        /** One delivery tells of one post: two of them are none. */
        @Override
        public byte[] body(List<String> ids) {
            String all = ids.stream().map(Board::hook).collect(Collectors.joining(","));
            return (ids.size() == 1 ? all : "[" + all + "]").getBytes(StandardCharsets.UTF_8);
        }

        private static String hook(String id) {
            return "{\"hook\":\"action:post.save\",\"params\":{\"post\":{\"pid\":" + number(id)
                    + ",\"uid\":12,\"tid\":22,\"content\":\"你好，안녕하세요 🍦\",\"timestamp\":1777886400123}}}";
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            Map<String, List<String>> headers = new HashMap<>();
            headers.put("content-type", List.of("application/json"));
            headers.put(PROOF, List.of(NodeBbConnector.signature(secret, body)));
            return new WebhookRequest("POST", "/in/nodebb", Map.of(), headers, body);
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
                case TEMPORARY -> server.next(503, "", "");
                case RATE_LIMITED ->
                    server.next(
                            400,
                            "bad-request",
                            "You can only post once every 10 seconds - please wait before posting again");
                case PERMANENT -> server.next(400, "bad-request", "Please enter a longer post.");
                case UNAUTHORIZED -> server.next(403, "forbidden", "You are not authorised to make this call");
            }
        }

        @Override
        public List<Taken> taken() {
            return server.written.stream()
                    .map(post -> new Taken(post.content(), 0))
                    .toList();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
