package social.rapport.channels.vendure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.support.RapportTest;

/** The Vendure connector keeps the contract, with {@link ShopServer} at the other end. */
@RapportTest
class VendureContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Shop();
    }

    private static final class Shop implements ConnectorNetwork {

        private final ShopServer server = new ShopServer();

        @Override
        public String connector() {
            return "vendure";
        }

        @Override
        public Map<String, String> settings() {
            return server.settings();
        }

        @Override
        public String externalId(String id) {
            return "order/" + id;
        }

        @Override
        public byte[] body(List<String> ids) {
            return ShopServer.order(ids.getFirst(), "KRW", Instant.parse("2026-05-04T09:20:00Z"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void give(List<String> ids) {
            ids.forEach(id -> server.has(ShopServer.order(id, "KRW", Instant.now())));
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
