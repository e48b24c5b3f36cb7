package social.rapport.channels.bluesky;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.bluesky.BlueskyServer.Answer;
import social.rapport.support.RapportTest;

/** The Bluesky connector keeps the contract, with {@link BlueskyServer} at the other end. */
@RapportTest
class BlueskyContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Bluesky();
    }

    private static final class Bluesky implements ConnectorNetwork {

        private static final String TEXT = "你好，안녕하세요 🍦";

        private final BlueskyServer server = new BlueskyServer();
        private final String root;
        private final String answer;

        Bluesky() {
            root = server.repository.know(
                    "at://" + BlueskyServer.MINA + "/app.bsky.feed.post/3kowroot2222a", "{\"text\":\"Look\"}");
            String reference = "{\"uri\":\"" + root + "\",\"cid\":\"" + server.repository.cid(root) + "\"}";
            answer = server.repository.know(
                    "at://" + BlueskyServer.MINA + "/app.bsky.feed.post/3kowanswer22a",
                    "{\"text\":\"More\",\"reply\":{\"root\":" + reference + ",\"parent\":" + reference + "}}");
        }

        @Override
        public String connector() {
            return "bluesky";
        }

        @Override
        public Map<String, String> settings() {
            return server.settings();
        }

        @Override
        public String person() {
            return BlueskyServer.MINA;
        }

        @Override
        public String conversation() {
            return root;
        }

        @Override
        public String answered() {
            return answer;
        }

        @Override
        public byte[] body(List<String> ids) {
            return Chat.log(
                            Chat.WITH_MINA,
                            ids.getFirst(),
                            "2222220000001",
                            BlueskyServer.MINA,
                            TEXT,
                            Instant.parse("2026-05-04T09:30:00Z"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void give(List<String> ids) {
            ids.forEach(id -> server.chat.write(Chat.WITH_MINA, id, BlueskyServer.MINA, TEXT));
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            server.next(
                    switch (kind) {
                        case TEMPORARY -> Answer.refused(502, "UpstreamFailure", "Upstream service unreachable");
                        case RATE_LIMITED ->
                            Answer.refused(429, "RateLimitExceeded", "Rate Limit Exceeded")
                                    .with(
                                            "RateLimit-Reset",
                                            Long.toString(Instant.now().getEpochSecond() + 7));
                        case PERMANENT -> Answer.refused(400, "InvalidRequest", "Invalid record");
                        case UNAUTHORIZED -> Answer.refused(401, "AuthenticationRequired", "Invalid token");
                    });
        }

        @Override
        public List<Taken> taken() {
            List<Taken> taken = new ArrayList<>();
            server.repository
                    .posts()
                    .forEach(post -> taken.add(new Taken(
                            post.path("text").asString(),
                            post.path("embed").path("images").size())));
            server.chat.sent.forEach(
                    message -> taken.add(new Taken(message.path("text").asString(), 0)));
            return taken;
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
