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

/** The Facebook connector keeps the contract, with {@link PageDesk} at the other end. */
@RapportTest
class FacebookContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Page();
    }

    private static final class Page implements ConnectorNetwork {

        private static final String PROOF = "x-hub-signature-256";

        private final PageDesk desk = new PageDesk();
        private final long now = System.currentTimeMillis();

        @Override
        public String connector() {
            return "facebook";
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
            return PageDesk.MINA;
        }

        @Override
        public String conversation() {
            return PageDesk.POST;
        }

        @Override
        public String answered(OutboundMessage.Kind kind) {
            return kind == OutboundMessage.Kind.PUBLIC_REPLY ? PageDesk.COMMENT : "m_first";
        }

        @Override
        public String externalId(String id) {
            return "m_" + id;
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
                            "{\"object\":\"page\",\"entry\":[{\"id\":\"" + PageDesk.PAGE
                                    + "\",\"time\":1777886400500,\"messaging\":[",
                            "]}]}"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        private String event(String id) {
            return """
                    {"sender":{"id":"%s"},"recipient":{"id":"%s"},"timestamp":%d,\
                    "message":{"mid":"m_%s","text":"你好，안녕하세요 🍦"}}""".formatted(PageDesk.MINA, PageDesk.PAGE, now, id);
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            return new WebhookRequest(
                    "POST",
                    "/in/facebook",
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
                        case RATE_LIMITED -> Answer.refused(400, 32, null, "Page request limit reached");
                        case PERMANENT -> Answer.refused(400, 100, 2_018_001, "No matching user found");
                        case UNAUTHORIZED -> Answer.refused(401, 190, 460, "Error validating access token");
                    });
        }

        @Override
        public List<Taken> taken() {
            return desk.seen().stream()
                    .map(sent -> new Taken(sent.text(), sent.media()))
                    .toList();
        }

        @Override
        public void close() {
            desk.close();
        }
    }
}
