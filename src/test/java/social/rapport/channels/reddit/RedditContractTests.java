package social.rapport.channels.reddit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.support.RapportTest;

/** The Reddit connector keeps the contract, with {@link RedditServer} at the other end. */
@RapportTest
class RedditContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Reddit();
    }

    private static final class Reddit implements ConnectorNetwork {

        private final RedditServer server = new RedditServer();

        @Override
        public String connector() {
            return "reddit";
        }

        @Override
        public Map<String, String> settings() {
            return server.settings();
        }

        @Override
        public String person() {
            return RedditServer.MINA;
        }

        @Override
        public String conversation() {
            return "t3_post1";
        }

        @Override
        public String answered() {
            return "t1_said1";
        }

        /** In private either the message that came is answered, or something new is written. */
        @Override
        public String answered(OutboundMessage.Kind kind) {
            return kind == OutboundMessage.Kind.PRIVATE_REPLY ? "t4_said2" : answered();
        }

        @Override
        public String externalId(String id) {
            return "t4_" + id;
        }

        @Override
        public byte[] body(List<String> ids) {
            return """
                    {"kind":"t4","data":{"name":"%s","author":"mina_ice","author_fullname":"%s","subject":"Ice cream",\
                    "body":"你好，안녕하세요 🍦","created_utc":1777886400.0,"was_comment":false,"distinguished":null}}""".formatted(externalId(ids.getFirst()), RedditServer.MINA).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void give(List<String> ids) {
            ids.forEach(id -> {
                if (server.things.stream().noneMatch(one -> one.name().equals(externalId(id)))) {
                    server.says("message/inbox", externalId(id), "你好，안녕하세요 🍦", Instant.now());
                }
            });
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> server.answers(503);
                case RATE_LIMITED -> server.refuses("RATELIMIT", ",\"ratelimit\":300.5");
                case PERMANENT -> server.refuses("THREAD_LOCKED", "");
                case UNAUTHORIZED -> server.refuses("USER_REQUIRED", "");
            }
        }

        @Override
        public List<Taken> taken() {
            return server.written.stream()
                    .map(one -> new Taken(
                            one.how().equals("submit") && one.text().isEmpty() ? one.subject() : one.text(), 0))
                    .toList();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
