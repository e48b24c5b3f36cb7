package social.rapport.channels.youtube;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.support.RapportTest;

/** The YouTube connector keeps the contract, with {@link StudioServer} at the other end. */
@RapportTest
class YouTubeContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new YouTube();
    }

    private static final class YouTube implements ConnectorNetwork {

        private static final String THREAD = "UgThread0001";

        private final StudioServer server = new StudioServer();

        YouTube() {
            server.says(THREAD, "", "Melts?", Instant.parse("2020-05-04T09:30:00Z"));
        }

        @Override
        public String connector() {
            return "youtube";
        }

        @Override
        public Map<String, String> settings() {
            return server.settings();
        }

        @Override
        public String person() {
            return StudioServer.MINA;
        }

        @Override
        public String conversation() {
            return THREAD;
        }

        @Override
        public String answered() {
            return THREAD;
        }

        @Override
        public String externalId(String id) {
            return "UgComment-" + id;
        }

        @Override
        public byte[] body(List<String> ids) {
            return """
                    {"kind":"youtube#comment","id":"%s","snippet":{"videoId":"%s","textDisplay":"你好，안녕하세요 🍦",\
                    "authorDisplayName":"@mina_ice","authorChannelId":{"value":"%s"},"publishedAt":"2026-05-04T09:30:00Z",\
                    "updatedAt":"2026-05-04T09:30:00Z"}}""".formatted(externalId(ids.getFirst()), StudioServer.VIDEO, StudioServer.MINA)
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void give(List<String> ids) {
            ids.forEach(id -> {
                if (server.comments.stream().noneMatch(one -> one.id().equals(externalId(id)))) {
                    server.says(externalId(id), "", "你好，안녕하세요 🍦", Instant.now());
                }
            });
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> server.refuses(503, "backendError");
                case RATE_LIMITED -> server.refuses(403, "quotaExceeded");
                case PERMANENT -> server.refuses(400, "operationNotSupported");
                case UNAUTHORIZED -> server.refuses(403, "insufficientPermissions");
            }
        }

        @Override
        public List<Taken> taken() {
            return server.replies.stream()
                    .map(said -> new Taken(said.text(), 0))
                    .toList();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
