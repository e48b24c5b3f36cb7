package social.rapport.channels.telegram;

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

/** The Telegram connector keeps the contract, with {@link BotServer} at the other end. */
@RapportTest
class TelegramContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Telegram();
    }

    private static final class Telegram implements ConnectorNetwork {

        private static final String PROOF = "x-telegram-bot-api-secret-token";

        private final BotServer server = new BotServer();

        @Override
        public String connector() {
            return "telegram";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("token", server.token, "posts", BotServer.CHANNEL);
        }

        /** The check of set-up tells it to Telegram, and nobody else. */
        @Override
        public void trust(String secret) {}

        @Override
        public String person() {
            return Long.toString(BotServer.MINA);
        }

        @Override
        public String externalId(String id) {
            return BotServer.MINA + ":" + number(id);
        }

        @Override
        public String conversation() {
            return Long.toString(BotServer.GROUP);
        }

        @Override
        public String answered() {
            return BotServer.MINA + ":5";
        }

        private static int number(String id) {
            return id.hashCode() & 0x7fffffff;
        }

        @Override
        public byte[] body(List<String> ids) {
            String all = ids.stream().map(Telegram::update).collect(Collectors.joining(","));
            return (ids.size() == 1 ? all : "[" + all + "]").getBytes(StandardCharsets.UTF_8);
        }

        private static String update(String id) {
            return """
                    {"update_id":%1$d,"message":{"message_id":%1$d,"date":1777886400,\
                    "from":{"id":%2$d,"is_bot":false,"first_name":"미나","username":"mina_ice","language_code":"ko"},\
                    "chat":{"id":%2$d,"type":"private","first_name":"미나"},"text":"你好，안녕하세요 🍦"}}""".formatted(number(id), BotServer.MINA);
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            Map<String, List<String>> headers = new HashMap<>();
            headers.put("content-type", List.of("application/json"));
            headers.put(PROOF, List.of(server.secret().isEmpty() ? "another" : server.secret()));
            return new WebhookRequest("POST", "/in/telegram", Map.of(), headers, body);
        }

        /** The secret says who sends, and nothing of what. */
        @Override
        public boolean signsBodies() {
            return false;
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
                case TEMPORARY -> server.next(502, "Bad Gateway", "");
                case RATE_LIMITED ->
                    server.next(429, "Too Many Requests: retry after 7", ",\"parameters\":{\"retry_after\":7}");
                case PERMANENT -> server.next(403, "Forbidden: bot was blocked by the user", "");
                case UNAUTHORIZED -> server.next(401, "Unauthorized", "");
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
