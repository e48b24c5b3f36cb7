package social.rapport.channels.slack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.WebhookRequest;
import social.rapport.support.RapportTest;

/** The Slack connector keeps the contract, with {@link SlackServer} at the other end. */
@RapportTest
class SlackContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Community();
    }

    private static final class Community implements ConnectorNetwork {

        private static final String SIGNATURE = SignedPost.SIGNATURE.toLowerCase(Locale.ROOT);
        private static final String TIMESTAMP = SignedPost.TIMESTAMP.toLowerCase(Locale.ROOT);

        private final SlackServer server = new SlackServer();

        @Override
        public String connector() {
            return "slack";
        }

        @Override
        public Map<String, String> settings() {
            return server.settings();
        }

        @Override
        public String person() {
            return SlackServer.MINA;
        }

        @Override
        public String conversation() {
            return SlackServer.GENERAL + "/1777886400.000100";
        }

        @Override
        public String answered() {
            return SlackServer.GENERAL + "/1777886400.000100";
        }

        @Override
        public String externalId(String id) {
            return SlackServer.BETWEEN + "/" + ts(id);
        }

        private static String ts(String id) {
            return 1_600_000_000 + (id.hashCode() & 0x7ffffff) + ".000100";
        }

        /** One delivery tells of one event: two of them are none. */
        @Override
        public byte[] body(List<String> ids) {
            String all = ids.stream().map(Community::event).collect(Collectors.joining(","));
            return (ids.size() == 1 ? all : "[" + all + "]").getBytes(StandardCharsets.UTF_8);
        }

        private static String event(String id) {
            return """
                    {"token":"legacy","team_id":"T1","api_app_id":"A1","type":"event_callback","event_id":"Ev%1$d","event_time":1777886400,\
                    "authorizations":[{"team_id":"T1","user_id":"%2$s","is_bot":true}],\
                    "event":{"type":"message","channel":"%3$s","channel_type":"im","user":"%4$s","ts":"%5$s","event_ts":"%5$s",\
                    "team":"T1","text":"你好，안녕하세요 🍦"}}""".formatted(
                            id.hashCode() & 0x7fffffff, SlackServer.BOT, SlackServer.BETWEEN, SlackServer.MINA, ts(id));
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            String timestamp = Long.toString(at.getEpochSecond());
            Map<String, List<String>> headers = new HashMap<>();
            headers.put("content-type", List.of("application/json"));
            headers.put(TIMESTAMP, List.of(timestamp));
            headers.put(SIGNATURE, List.of(SignedPost.signature(server.secret, timestamp, body)));
            return new WebhookRequest("POST", "/in/slack", Map.of(), headers, body);
        }

        @Override
        public boolean tellsCopies() {
            return false;
        }

        @Override
        public Set<String> proofs() {
            return Set.of(SIGNATURE, TIMESTAMP);
        }

        @Override
        public Duration tolerance() {
            return SignedPost.TOLERANCE;
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> server.fails(503);
                case RATE_LIMITED -> server.throttles(30);
                case PERMANENT -> server.refuses("is_archived");
                case UNAUTHORIZED -> server.refuses("token_revoked");
            }
        }

        @Override
        public List<Taken> taken() {
            return server.sent.stream()
                    .map(sent -> new Taken(sent.text(), sent.files()))
                    .toList();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
