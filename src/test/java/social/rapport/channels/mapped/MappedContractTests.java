package social.rapport.channels.mapped;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.Hmac;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.WebhookRequest;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

/** The mapped connector keeps the contract, with a site at the other end that signs what it posts, and takes answers. */
@RapportTest
class MappedContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Site();
    }

    private static final class Site implements ConnectorNetwork {

        private static final String PROOF = "x-site-signature";
        private static final String TIME = "x-site-time";

        private final SiteServer server = new SiteServer();
        private String secret = "a secret that nobody else knows";

        @Override
        public String connector() {
            return "mapped";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "mapping",
                    mapping() + """
                    answer:
                      url: %s
                      headers: {Authorization: "Bearer {key}"}
                      body: {answer: {words: "{text}", by: "{author}"}}
                      id: $.answer.id
                      longest: 2000
                    """.formatted(server.address("/threads/{conversation}/answers")),
                    "key",
                    SiteServer.KEY);
        }

        private static String mapping() {
            return """
                    mapping: 1
                    name: A site
                    webhook:
                      signature:
                        kind: hmac-sha256
                        header: X-Site-Signature
                        prefix: "sha256="
                        timestamp: X-Site-Time
                    interactions:
                      - items: $.said[*]
                        id: $.no
                        verb: messaged
                        at: $.when
                        text: $.words
                        person: {id: $.who}
                    """;
        }

        @Override
        public void trust(String secret) {
            this.secret = secret;
        }

        @Override
        public int most() {
            return MappedConnector.MOST;
        }

        @Override
        public byte[] body(List<String> ids) {
            return ids.stream()
                    .map(id -> "{\"no\":\"" + id + "\",\"when\":1777886400,\"who\":\"mina\",\"words\":\"你好，안녕하세요 🍦\"}")
                    .collect(Collectors.joining(",", "{\"said\":[", "]}"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] stored(List<String> ids) {
            return """
                    {"id":"%s","verb":"messaged","at":"2026-05-04T09:20:00Z","text":"你好","person":{"id":"mina"}}""".formatted(ids.getFirst()).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            String time = Long.toString(at.getEpochSecond());
            Map<String, List<String>> headers = new HashMap<>();
            headers.put("content-type", List.of("application/json"));
            headers.put(TIME, List.of(time));
            headers.put(
                    PROOF,
                    List.of("sha256="
                            + Hmac.of(secret, (time + ".").getBytes(StandardCharsets.UTF_8), body)
                                    .hex()));
            return new WebhookRequest("POST", "/in/site", Map.of(), headers, body);
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
            return Set.of(PROOF, TIME);
        }

        @Override
        public Duration tolerance() {
            return Proof.TOLERANCE;
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            server.next(
                    switch (kind) {
                        case TEMPORARY -> 500;
                        case RATE_LIMITED -> 429;
                        case PERMANENT -> 422;
                        case UNAUTHORIZED -> 401;
                    });
        }

        @Override
        public List<Taken> taken() {
            return server.answered.stream()
                    .map(SiteServer.Answered::body)
                    .map(Site::words)
                    .map(words -> new Taken(words, 0))
                    .toList();
        }

        private static String words(JsonNode body) {
            return body.path("answer").path("words").asString("");
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
