package social.rapport.channels.woocommerce;

import java.nio.charset.StandardCharsets;
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

/** The WooCommerce connector keeps the contract, with {@link WooServer} at the other end. */
@RapportTest
class WooCommerceContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Shop();
    }

    private static final class Shop implements ConnectorNetwork {

        private static final String PROOF = "x-wc-webhook-signature";

        private final WooServer server = new WooServer();
        private String secret = "a secret that nobody else knows";

        @Override
        public String connector() {
            return "woocommerce";
        }

        @Override
        public Map<String, String> settings() {
            return server.settings();
        }

        @Override
        public void trust(String secret) {
            this.secret = secret;
        }

        /** Deliveries are under test here; asking is in {@link WooCommerceTests}. */
        @Override
        public boolean delivers() {
            return true;
        }

        @Override
        public String externalId(String id) {
            return "order/" + number(id);
        }

        private static int number(String id) {
            return Math.max(1, id.hashCode() & 0x7fffffff);
        }

        /** One delivery tells of one order: two of them are none. */
        @Override
        public byte[] body(List<String> ids) {
            String all = ids.stream()
                    .map(id -> WooServer.published("\"id\": 727", "\"id\": " + number(id)))
                    .collect(Collectors.joining(","));
            return (ids.size() == 1 ? all : "[" + all + "]").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            Map<String, List<String>> headers = new HashMap<>();
            headers.put("content-type", List.of("application/json"));
            headers.put("x-wc-webhook-topic", List.of("order.updated"));
            headers.put("x-wc-webhook-delivery-id", List.of(id));
            headers.put(PROOF, List.of(Hmac.of(secret, body).base64()));
            return new WebhookRequest("POST", "/in/woocommerce", Map.of(), headers, body);
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
            throw new IllegalStateException("Nothing is sent to a shop");
        }

        @Override
        public Set<NetworkFailure.Kind> refusals() {
            return Set.of();
        }

        @Override
        public List<Taken> taken() {
            return List.of();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
