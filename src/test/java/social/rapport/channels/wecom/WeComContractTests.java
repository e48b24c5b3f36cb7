package social.rapport.channels.wecom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Receipt;
import social.rapport.channels.WebhookRequest;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

/** The WeCom connector keeps the contract at customer service, with {@link WeComServer} at the other end. */
@RapportTest
class WeComContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new CustomerService();
    }

    private static final class CustomerService implements ConnectorNetwork {

        private final Enterprise company = new Enterprise();
        /** WeCom lets nobody answer what was said long ago. */
        private final long seconds = Instant.now().getEpochSecond();

        private final WeComSender sender = new WeComSender(company);

        @Override
        public String connector() {
            return "wecom";
        }

        @Override
        public Map<String, String> settings() {
            return company.settings();
        }

        @Override
        public void trust(String secret) {
            sender.trust(secret);
        }

        @Override
        public String person() {
            return Enterprise.MINA;
        }

        @Override
        public String conversation() {
            return ServiceDesk.SHOP + "/" + Enterprise.MINA;
        }

        @Override
        public byte[] body(List<String> ids) {
            return text(ids.getFirst()).getBytes(StandardCharsets.UTF_8);
        }

        private String text(String id) {
            return """
                    {"msgid":"%s","open_kfid":"%s","external_userid":"%s","send_time":%d,"origin":3,\
                    "msgtype":"text","text":{"content":"你好，안녕하세요 🍦 <b> & ]] >"}}""".formatted(id, ServiceDesk.SHOP, Enterprise.MINA, seconds);
        }

        @Override
        public void give(List<String> ids) {
            ids.forEach(id -> company.service.say(text(id)));
        }

        @Override
        public Optional<WebhookRequest> ring() {
            return Optional.of(sender.ring(Instant.now()));
        }

        /** Of messages of ours it is only told that they did not arrive. */
        @Override
        public Optional<byte[]> receipt(OutboundMessage message, Receipt.State state, Instant at) {
            return state == Receipt.State.FAILED
                    ? Optional.of("""
                            {"msgid":"e1","send_time":%d,"origin":4,"msgtype":"event","event":{"event_type":"msg_send_fail",\
                            "open_kfid":"%s","external_userid":"%s","fail_msgid":"%s","fail_type":4}}""".formatted(
                                    at.getEpochSecond(),
                                    ServiceDesk.SHOP,
                                    Enterprise.MINA,
                                    ServiceMessages.id(message.id(), 1))
                            .getBytes(StandardCharsets.UTF_8))
                    : Optional.empty();
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> company.service.next(-1, "system busy");
                case RATE_LIMITED -> company.service.next(45_009, "reach max api daily quota limit");
                case PERMANENT -> company.service.next(95_018, "send msg session status invalid");
                case UNAUTHORIZED -> company.service.next(48_002, "api forbidden");
            }
        }

        @Override
        public List<Taken> taken() {
            List<Taken> taken = new ArrayList<>();
            for (JsonNode message : company.service.sent) {
                boolean isFile = !message.path("msgtype").asString("").equals("text");
                Taken before = isFile ? taken.removeLast() : new Taken("", 0);
                taken.add(new Taken(
                        before.text() + message.path("text").path("content").asString(""),
                        before.media() + (isFile ? 1 : 0)));
            }
            return taken;
        }

        @Override
        public void close() {
            company.close();
        }
    }
}
