package social.rapport.channels.weibo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.callback.SignedQuery;
import social.rapport.support.RapportTest;

/** The Weibo connector keeps the contract with what Weibo posts, with {@link WeiboServer} at the other end. */
@RapportTest
class WeiboContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Weibo();
    }

    private static final class Weibo implements ConnectorNetwork {

        private final Celebrity account = new Celebrity();
        /** Weibo lets nobody answer what was said long ago. */
        private final String at = Celebrity.time(Instant.now());

        @Override
        public String connector() {
            return "weibo";
        }

        @Override
        public Map<String, String> settings() {
            return account.settings();
        }

        @Override
        public boolean delivers() {
            return true;
        }

        @Override
        public String person() {
            return Long.toString(Celebrity.MINA);
        }

        @Override
        public String conversation() {
            return Long.toString(Celebrity.POST);
        }

        @Override
        public String answered() {
            return "c:4000000000000007";
        }

        @Override
        public String externalId(String id) {
            try {
                return Pushes.read(Told.object(body(List.of(id))), Noted.NOTHING)
                        .getFirst()
                        .externalId();
            } catch (UnreadablePayload impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public byte[] body(List<String> ids) {
            String all = ids.stream().map(this::text).collect(Collectors.joining(","));
            return (ids.size() == 1 ? all : "[" + all + "]").getBytes(StandardCharsets.UTF_8);
        }

        private String text(String id) {
            return """
                    {"type":"text","receiver_id":%d,"sender_id":%d,"created_at":"%s",\
                    "text":"你好，안녕하세요 🍦 %s","data":{}}""".formatted(Celebrity.OWN, Celebrity.MINA, at, id);
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            return account.delivery(at, body);
        }

        /** The signature says who sends and when, and nothing of what. */
        @Override
        public boolean signsBodies() {
            return false;
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
            return Set.of("signature", "timestamp", "nonce");
        }

        @Override
        public @Nullable Duration tolerance() {
            return SignedQuery.TOLERANCE;
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> account.next(400, 10_001, "System error");
                case RATE_LIMITED -> account.next(403, 10_023, "User requests out of rate limit");
                case PERMANENT -> account.next(400, 20_019, "Repeat content");
                case UNAUTHORIZED -> account.next(403, 21_327, "expired_token");
            }
        }

        /** What goes in parts is one. */
        @Override
        public List<Taken> taken() {
            List<Taken> taken = new ArrayList<>();
            Stream.of(account.messages, account.comments).forEach(sent -> {
                StringBuilder text = new StringBuilder();
                for (Map<String, String> part : sent) {
                    String words = Objects.requireNonNull(part.get("text"));
                    text.append(words);
                    if (Wording.length(words) < 140) {
                        taken.add(new Taken(text.toString(), 0));
                        text.setLength(0);
                    }
                }
                if (!text.isEmpty()) {
                    taken.add(new Taken(text.toString(), 0));
                }
            });
            return taken;
        }

        @Override
        public void close() {
            account.close();
        }
    }
}
