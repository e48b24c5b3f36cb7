package social.rapport.channels.ghost;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.shared.text.HtmlText;
import social.rapport.support.RapportTest;

/** The Ghost connector keeps the contract, with {@link PublicationServer} at the other end. */
@RapportTest
class GhostContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Stories();
    }

    private static final class Stories implements ConnectorNetwork {

        private final PublicationServer server = new PublicationServer();

        @Override
        public String connector() {
            return "ghost";
        }

        @Override
        public Map<String, String> settings() {
            return server.settings();
        }

        /** What Ghost posts is tried beside the contract, which has it asked. */
        @Override
        public void trust(String secret) {}

        @Override
        public String person() {
            return PublicationServer.MINA;
        }

        @Override
        public String conversation() {
            return PublicationServer.THREAD;
        }

        @Override
        public String answered() {
            return "comment/" + PublicationServer.THREAD;
        }

        @Override
        public String externalId(String id) {
            return "comment/" + id;
        }

        @Override
        public byte[] body(List<String> ids) {
            String comment = PublicationServer.comment(
                    ids.getFirst(), PublicationServer.MINA, "<p>你好，안녕하세요 🍦</p>", "2026-05-04T09:20:00.000Z");
            return ("{\"comment\":" + comment + "}").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void give(List<String> ids) {
            ids.forEach(id -> server.has(id, "<p>你好，안녕하세요 🍦</p>"));
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            server.next(
                    switch (kind) {
                        case TEMPORARY -> 503;
                        case RATE_LIMITED -> 429;
                        case PERMANENT -> 422;
                        case UNAUTHORIZED -> 403;
                    });
        }

        @Override
        public List<Taken> taken() {
            return server.written.stream()
                    .map(comment -> new Taken(HtmlText.of(comment.path("html").asString("")), 0))
                    .toList();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
