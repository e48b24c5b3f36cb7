package social.rapport.channels.mastodon;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.support.RapportTest;
import tools.jackson.databind.json.JsonMapper;

/** The Mastodon connector keeps the contract, with {@link MastodonServer} at the other end. */
@RapportTest
class MastodonContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Mastodon();
    }

    private static final class Mastodon implements ConnectorNetwork {

        private static final String ANSWERED = "103186126728896492";

        private final MastodonServer server = new MastodonServer();

        Mastodon() {
            server.statuses.put(ANSWERED, MastodonServer.status(ANSWERED, "public", ""));
        }

        @Override
        public String connector() {
            return "mastodon";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("server", server.address(), "token", server.token);
        }

        @Override
        public String person() {
            return MastodonServer.MINA;
        }

        @Override
        public String conversation() {
            return ANSWERED;
        }

        @Override
        public String answered() {
            return ANSWERED;
        }

        @Override
        public byte[] body(List<String> ids) {
            String status = MastodonServer.status(ids.getFirst(), "direct", "");
            String notification = """
                    {"id":"1","type":"mention","created_at":"2026-05-04T09:30:00.000Z","account":%s,"status":%s}""".formatted(MastodonServer.mina(), status);
            return Happenings.payload(
                    Happenings.NOTIFICATION,
                    JsonMapper.shared().readTree(notification.getBytes(StandardCharsets.UTF_8)),
                    Map.of(Happenings.SELF, MastodonServer.SELF));
        }

        @Override
        public void give(List<String> ids) {
            ids.forEach(id -> server.mention(id, "direct", ""));
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> server.next(503, "Service unavailable", Map.of());
                case RATE_LIMITED ->
                    server.next(
                            429,
                            "Too many requests",
                            Map.of(
                                    "X-RateLimit-Reset",
                                    Instant.now().plusSeconds(7).toString()));
                case PERMANENT -> server.next(422, "Validation failed: Text is invalid", Map.of());
                case UNAUTHORIZED -> server.next(401, "The access token was revoked", Map.of());
            }
        }

        @Override
        public List<Taken> taken() {
            return server.seen().stream()
                    .map(seen -> new Taken(seen.text(), seen.files()))
                    .toList();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
