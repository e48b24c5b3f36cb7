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
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.meta.GraphServer.Answer;
import social.rapport.support.RapportTest;

/** The WhatsApp connector keeps the contract, with {@link WhatsAppDesk} at the other end. */
@RapportTest
class WhatsAppContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Number();
    }

    private static final class Number implements ConnectorNetwork {

        private static final String PROOF = "x-hub-signature-256";

        private final WhatsAppDesk desk = new WhatsAppDesk();
        private final long now = System.currentTimeMillis();

        @Override
        public String connector() {
            return "whatsapp";
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
            return WhatsAppDesk.MINA;
        }

        @Override
        public String answered() {
            return "wamid.first";
        }

        @Override
        public String externalId(String id) {
            return "wamid." + id;
        }

        @Override
        public int most() {
            return 1_000;
        }

        @Override
        public byte[] body(List<String> ids) {
            return ids.stream()
                    .map(this::message)
                    .collect(Collectors.joining(
                            ",",
                            """
                            {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"field":"messages","value":{\
                            "messaging_product":"whatsapp","metadata":{"display_phone_number":"8225550100","phone_number_id":"%s"},\
                            "contacts":[{"profile":{"name":"미나"},"wa_id":"%s"}],"messages":[""".formatted(WhatsAppDesk.ACCOUNT, WhatsAppDesk.NUMBER, WhatsAppDesk.MINA),
                            "]}}]}]}"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        private String message(String id) {
            return """
                    {"from":"%s","id":"wamid.%s","timestamp":"%d","type":"text",\
                    "text":{"body":"你好，안녕하세요 🍦"}}""".formatted(WhatsAppDesk.MINA, id, now / 1000);
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            return new WebhookRequest(
                    "POST",
                    "/in/whatsapp",
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
                        case RATE_LIMITED -> Answer.refused(400, 130_429, null, "Rate limit hit");
                        case PERMANENT -> Answer.refused(400, 131_047, null, "Re-engagement message");
                        case UNAUTHORIZED -> Answer.refused(401, 190, null, "Error validating access token");
                    });
        }

        @Override
        public List<Taken> taken() {
            return desk.seen().stream()
                    .map(seen -> new Taken(seen.text(), seen.files()))
                    .toList();
        }

        @Override
        public void close() {
            desk.close();
        }
    }
}
