package social.rapport.channels.qq;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.TestPropertySource;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.WebhookRequest;
import social.rapport.support.RapportTest;

/** The QQ connector keeps the contract, with {@link QqServer} at the other end. */
@RapportTest
@TestPropertySource(properties = "rapport.files.address=https://care.example.com")
class QqContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Qq();
    }

    private static final class Qq implements ConnectorNetwork {

        /** QQ lets nobody answer what was said long ago. */
        private static final Instant AT = Instant.now();

        private final Robot bot = new Robot();

        @Override
        public String connector() {
            return "qq";
        }

        @Override
        public Map<String, String> settings() {
            return bot.settings();
        }

        @Override
        public String person() {
            return Robot.MINA;
        }

        @Override
        public String conversation() {
            return Robot.GROUP;
        }

        @Override
        public String answered() {
            return "ROBOT1.0_m1";
        }

        @Override
        public byte[] body(List<String> ids) {
            String all = ids.stream()
                    .map(id -> Robot.said(id, "你好，안녕하세요 🍦")
                            .replaceFirst("\"timestamp\":\"[^\"]+\"", "\"timestamp\":\"" + AT + "\""))
                    .collect(Collectors.joining(","));
            return (ids.size() == 1 ? all : "[" + all + "]").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            return bot.delivery(at, body);
        }

        @Override
        public boolean tellsCopies() {
            return false;
        }

        @Override
        public Set<String> proofs() {
            return Set.of("x-signature-ed25519", "x-signature-timestamp");
        }

        @Override
        public @Nullable Duration tolerance() {
            return SignedPost.TOLERANCE;
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> bot.next(500, 11_252, "check app privilege failed");
                case RATE_LIMITED -> bot.next(429, 0, "too many requests");
                case PERMANENT -> bot.next(400, 22_009, "msg limit exceed");
                case UNAUTHORIZED -> bot.next(400, 11_253, "check app privilege not pass");
            }
        }

        @Override
        public List<Taken> taken() {
            return bot.sent.stream()
                    .map(sent -> new Taken(sent.path("content").asString(""), sent.has("media") ? 1 : 0))
                    .toList();
        }

        @Override
        public void close() {
            bot.close();
        }
    }
}
