package social.rapport.channels.meta;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.meta.GraphServer.Answer;
import social.rapport.support.RapportTest;

/** The Instagram connector keeps the contract, with {@link InstagramDesk} at the other end. */
@RapportTest
class InstagramContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Account();
    }

    private static final class Account implements ConnectorNetwork {

        private static final String PROOF = "x-hub-signature-256";

        private final InstagramDesk desk = new InstagramDesk();
        private final long now = System.currentTimeMillis();

        @Override
        public String connector() {
            return "instagram";
        }

        @Override
        public Map<String, String> settings() {
            return desk.settings();
        }

        /** Meta asks for it once, when the callback is entered. */
        @Override
        public void trust(String secret) {}

        @Override
        public String person() {
            return InstagramDesk.MINA;
        }

        @Override
        public String conversation() {
            return InstagramDesk.MEDIA;
        }

        @Override
        public String answered(OutboundMessage.Kind kind) {
            return kind == OutboundMessage.Kind.PUBLIC_REPLY ? InstagramDesk.COMMENT : "aWdfZA";
        }

        @Override
        public String externalId(String id) {
            return "aWdf" + id;
        }

        @Override
        public int most() {
            return 1_000;
        }

        @Override
        public byte[] body(List<String> ids) {
            return ids.stream()
                    .map(this::event)
                    .collect(Collectors.joining(
                            ",",
                            "{\"object\":\"instagram\",\"entry\":[{\"id\":\"" + InstagramDesk.ACCOUNT
                                    + "\",\"time\":1777886400500,\"messaging\":[",
                            "]}]}"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        private String event(String id) {
            return """
                    {"sender":{"id":"%s"},"recipient":{"id":"%s"},"timestamp":%d,\
                    "message":{"mid":"aWdf%s","text":"你好，안녕하세요 🍦"}}""".formatted(InstagramDesk.MINA, InstagramDesk.ACCOUNT, now, id);
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            return new WebhookRequest(
                    "POST",
                    "/in/instagram",
                    Map.of(),
                    Map.of(
                            "content-type",
                            List.of("application/json"),
                            PROOF,
                            List.of(MetaApp.signature(desk.server.secret, body))),
                    body);
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
            return Set.of(PROOF);
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            desk.server.next(
                    switch (kind) {
                        case TEMPORARY -> Answer.refused(500, 2, null, "Service temporarily unavailable");
                        case RATE_LIMITED -> Answer.refused(400, 613, null, "Calls have exceeded the rate limit");
                        case PERMANENT -> Answer.refused(400, 10, 2_534_022, "Sent outside of allowed window");
                        case UNAUTHORIZED -> Answer.refused(401, 190, null, "Error validating access token");
                    });
        }

        @Override
        public List<Taken> taken() {
            return desk.seen().stream().map(text -> new Taken(text, 0)).toList();
        }

        @Override
        public void close() {
            desk.close();
        }
    }
}
