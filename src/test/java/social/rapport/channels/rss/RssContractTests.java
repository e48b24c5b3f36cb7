package social.rapport.channels.rss;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.mapped.SiteServer;
import social.rapport.support.RapportTest;

/** The connector of feeds keeps the contract, with a feed that grows. */
@RapportTest
class RssContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Blog();
    }

    private static final class Blog implements ConnectorNetwork {

        private final SiteServer server = new SiteServer();
        private final StringBuilder items = new StringBuilder();

        Blog() {
            give(List.of());
        }

        @Override
        public String connector() {
            return "rss";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("url", server.address("/feed"), "every", "5");
        }

        @Override
        public byte[] body(List<String> ids) {
            return """
                    {"id":"%s","verb":"posted","at":"2026-05-04T09:30:00Z","visibility":"public","text":"你好",
                     "person":{"id":"mina"}}""".formatted(ids.getFirst()).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void give(List<String> ids) {
            ids.forEach(id ->
                    items.append("<item><guid>" + id + "</guid><title>미나</title><description>你好</description></item>"));
            server.has(
                    "/feed",
                    "<rss version=\"2.0\"><channel><title>Mina writes</title><link>https://mina.example</link>"
                            + "<description>.</description>" + items + "</channel></rss>");
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            throw new IllegalStateException("Nothing is sent to a feed");
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
