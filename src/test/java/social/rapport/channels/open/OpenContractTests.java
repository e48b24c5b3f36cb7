package social.rapport.channels.open;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Receipt;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.net.StandardWebhooks;
import social.rapport.support.RapportTest;

/** The open connector keeps the contract, with {@link OpenReceiver} as the system at the other end. */
@RapportTest
class OpenContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new OpenNetwork();
    }

    private static final class OpenNetwork implements ConnectorNetwork {

        private final OpenReceiver receiver = OpenReceiver.open();
        private String secret = StandardWebhooks.newSecret();

        @Override
        public String connector() {
            return "open";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("url", receiver.address(), "posts", "yes");
        }

        @Override
        public void trust(String secret) {
            this.secret = secret;
            receiver.trust(secret);
        }

        @Override
        public byte[] body(List<String> ids) {
            String all = ids.stream().map(OpenNetwork::message).collect(Collectors.joining(","));
            return (ids.size() == 1 ? all : "{\"interactions\":[" + all + "]}").getBytes(StandardCharsets.UTF_8);
        }

        private static String message(String id) {
            return """
                    {"id":"%s","verb":"messaged","at":"2026-05-04T09:30:00Z","conversation":"talk",\
                    "text":"你好，안녕하세요","media":[{"url":"https://example.com/a.png","type":"image/png","size":7}],\
                    "attributes":{"order":{"no":17,"paid":true}},\
                    "person":{"id":"mina","handle":"mina","name":"미나","followers":12}}""".formatted(id);
        }

        @Override
        public int most() {
            return OpenFormat.MOST;
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            Map<String, List<String>> headers = new HashMap<>();
            headers.put("content-type", List.of("application/json"));
            headers.put(StandardWebhooks.ID, List.of(id));
            headers.put(StandardWebhooks.TIMESTAMP, List.of(Long.toString(at.getEpochSecond())));
            headers.put(StandardWebhooks.SIGNATURE, List.of(StandardWebhooks.sign(id, at, body, List.of(secret))));
            return new WebhookRequest("POST", "/in/open", Map.of(), headers, body);
        }

        @Override
        public Set<String> proofs() {
            return Set.of(StandardWebhooks.ID, StandardWebhooks.TIMESTAMP, StandardWebhooks.SIGNATURE);
        }

        @Override
        public @Nullable Duration tolerance() {
            return SignedRequest.TOLERANCE;
        }

        @Override
        public Optional<byte[]> receipt(OutboundMessage message, Receipt.State state, Instant at) {
            return Optional.of("""
                    {"receipts":[{"message":"%s","state":"%s","at":"%s"}]}
                    """.formatted(message.id(), state.name().toLowerCase(Locale.ROOT), at)
                    .getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> receiver.next(500);
                case RATE_LIMITED -> receiver.next(429, Map.of("Retry-After", "7"));
                case PERMANENT -> receiver.next(422);
                case UNAUTHORIZED -> receiver.next(401);
            }
        }

        @Override
        public List<Taken> taken() {
            return receiver.taken().stream()
                    .map(data -> new Taken(
                            data.get("text").stringValue(), data.path("media").size()))
                    .toList();
        }

        @Override
        public void close() {
            receiver.close();
        }
    }
}
