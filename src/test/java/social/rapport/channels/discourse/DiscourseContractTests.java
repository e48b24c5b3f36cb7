package social.rapport.channels.discourse;

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

/** The Discourse connector keeps the contract, with {@link ForumServer} at the other end. */
@RapportTest
class DiscourseContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Forum();
    }

    private static final class Forum implements ConnectorNetwork {

        private static final String PROOF = "x-discourse-event-signature";

        private final ForumServer server = new ForumServer();
        private String secret = "a secret that nobody else knows";

        @Override
        public String connector() {
            return "discourse";
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
            return "12";
        }

        @Override
        public String conversation() {
            return Long.toString(ForumServer.TOPIC);
        }

        @Override
        public String answered() {
            return "22/3/33";
        }

        @Override
        public String externalId(String id) {
            return "22/3/" + number(id);
        }

        private static int number(String id) {
            return Math.max(1, id.hashCode() & 0x7fffffff);
        }

        /** One delivery tells of one post: two of them are none. */
        @Override
        public byte[] body(List<String> ids) {
            String all = ids.stream().map(Forum::post).collect(Collectors.joining(","));
            return (ids.size() == 1 ? all : "[" + all + "]").getBytes(StandardCharsets.UTF_8);
        }

        private static String post(String id) {
            return """
                    {"post":{"id":%d,"name":"미나","username":"mina","user_id":12,"topic_id":22,"post_number":3,"post_type":1,\
                    "topic_archetype":"private_message","topic_title":"Ice cream","topic_slug":"ice-cream","version":1,\
                    "created_at":"2026-05-04T09:20:00.000Z","raw":"你好，안녕하세요 🍦","staff":false,"hidden":false}}""".formatted(number(id));
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            Map<String, List<String>> headers = new HashMap<>();
            headers.put("content-type", List.of("application/json"));
            headers.put("x-discourse-event-type", List.of("post"));
            headers.put("x-discourse-event", List.of("post_created"));
            headers.put(PROOF, List.of(DiscourseConnector.signature(secret, body)));
            return new WebhookRequest("POST", "/in/discourse", Map.of(), headers, body);
        }

        @Override
        public boolean tellsCopies() {
            return false;
        }

        @Override
        public Set<String> proofs() {
            return Set.of(PROOF);
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> server.next(503, "");
                case RATE_LIMITED ->
                    server.next(
                            429,
                            "{\"errors\":[\"Slow down\"],\"error_type\":\"rate_limit\",\"extras\":{\"wait_seconds\":9}}");
                case PERMANENT -> server.next(422, ForumServer.refusal("", "Body is too short"));
                case UNAUTHORIZED -> server.next(403, ForumServer.refusal("invalid_access", "No"));
            }
        }

        @Override
        public List<Taken> taken() {
            return server.written.stream().map(post -> new Taken(post.raw(), 0)).toList();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
