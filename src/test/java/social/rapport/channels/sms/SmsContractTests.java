package social.rapport.channels.sms;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.test.context.TestPropertySource;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Receipt;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.WebhookRequest;
import social.rapport.support.RapportTest;

/** The connector of text messages keeps the contract, with {@link TwilioServer} at the other end. */
@RapportTest
@TestPropertySource(properties = "rapport.files.address=https://care.example.com")
class SmsContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new Twilio();
    }

    private static final class Twilio implements ConnectorNetwork {

        private static final String HOST = "care.example.com";

        private final TwilioServer server = new TwilioServer();
        private String path = "/in/" + UUID.randomUUID();

        @Override
        public String connector() {
            return "sms";
        }

        @Override
        public Map<String, String> settings() {
            return server.settings();
        }

        @Override
        public void connected(Channel channel) {
            path = "/in/" + channel.id();
        }

        @Override
        public String person() {
            return TwilioServer.MINA;
        }

        @Override
        public String externalId(String id) {
            return "SM"
                    + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                            .toString()
                            .replace("-", "");
        }

        @Override
        public byte[] body(List<String> ids) {
            if (ids.size() > 1) {
                return "two at once".getBytes(StandardCharsets.UTF_8);
            }
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("NumMedia", "0");
            fields.put("Body", "你好，안녕하세요 🍦");
            fields.put("To", TwilioServer.NUMBER);
            fields.put("MessageSid", externalId(ids.getFirst()));
            fields.put("AccountSid", server.account);
            fields.put("From", TwilioServer.MINA);
            fields.put("ApiVersion", "2010-04-01");
            return form(fields);
        }

        private static byte[] form(Map<String, String> fields) {
            List<String> pairs = new ArrayList<>();
            fields.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
            return String.join("&", pairs).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] stored(List<String> ids) {
            return noted("").above(body(ids));
        }

        private static Noted noted(String message) {
            Map<String, String> facts = Map.of(Texts.AT, "2026-05-04T09:30:00Z", Texts.MESSAGE, message);
            return new Noted(List.of(), facts);
        }

        @Override
        public Optional<byte[]> receipt(OutboundMessage message, Receipt.State state, Instant at) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put(
                    "MessageStatus",
                    state == Receipt.State.FAILED ? "undelivered" : state.name().toLowerCase(java.util.Locale.ROOT));
            fields.put("ErrorCode", "30003");
            fields.put("MessageSid", externalId("sent"));
            fields.put("ApiVersion", "2010-04-01");
            return Optional.of(noted(message.id().toString()).above(form(fields)));
        }

        /** What is no form has no fields: the signature is then that of the address alone. */
        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            SortedMap<String, java.util.SortedSet<String>> fields;
            try {
                fields = Form.of(body).fields();
            } catch (UnreadablePayload noForm) {
                fields = new TreeMap<>();
            }
            return new WebhookRequest(
                    "POST",
                    path,
                    Map.of(),
                    Map.of(
                            "content-type",
                            List.of("application/x-www-form-urlencoded; charset=UTF-8"),
                            "x-forwarded-host",
                            List.of(HOST),
                            SmsConnector.SIGNATURE,
                            List.of(TwilioSignature.of(server.token, "https://" + HOST + path, fields))),
                    body);
        }

        @Override
        public boolean tellsCopies() {
            return false;
        }

        @Override
        public Set<String> proofs() {
            return Set.of(SmsConnector.SIGNATURE);
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> server.next(500, 20500);
                case RATE_LIMITED -> server.next(429, 20429);
                case PERMANENT -> server.next(400, 21614);
                case UNAUTHORIZED -> server.next(401, 20003);
            }
        }

        /** A long text goes in two messages, the picture with the first. */
        @Override
        public List<Taken> taken() {
            List<Taken> taken = new ArrayList<>();
            for (Map<String, String> message : server.sent) {
                String text = message.getOrDefault("Body", "");
                boolean goesOn = !taken.isEmpty() && taken.getLast().text().length() == 1_600;
                Taken before = goesOn ? taken.removeLast() : new Taken("", 0);
                taken.add(new Taken(before.text() + text, before.media() + (message.containsKey("MediaUrl") ? 1 : 0)));
            }
            return taken;
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
