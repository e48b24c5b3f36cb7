package social.rapport.channels.wecom;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.WayInContract;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.callback.SignedQuery;
import social.rapport.support.RapportTest;

/** What WeCom posts, who becomes a customer of whom, keeps the contract of the way in. */
@RapportTest
class WeComCallbacksTests extends WayInContract {

    @Override
    protected ConnectorNetwork network() {
        return new Contacts();
    }

    private static final class Contacts implements ConnectorNetwork {

        private final Enterprise company = new Enterprise();
        private final long seconds = Instant.now().getEpochSecond();
        private final WeComSender sender = new WeComSender(company);

        @Override
        public String connector() {
            return "wecom";
        }

        @Override
        public Map<String, String> settings() {
            return company.settings("parts", "contacts");
        }

        @Override
        public void trust(String secret) {
            sender.trust(secret);
        }

        @Override
        public String externalId(String id) {
            return Enterprise.MINA + ":" + seconds + ":add_external_contact:" + id;
        }

        @Override
        public byte[] body(List<String> ids) {
            StringBuilder all = new StringBuilder();
            ids.forEach(id -> all.append(
                    WeComSender.contact(seconds, "add_external_contact", id, Enterprise.MINA, "<State>店</State>")));
            return all.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            return sender.delivery(at, body);
        }

        /** What is encrypted is signed; what stands around it is not, and not read either. */
        @Override
        public boolean signsBodies() {
            return false;
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
            return Set.of("msg_signature", "timestamp", "nonce");
        }

        @Override
        public @Nullable Duration tolerance() {
            return SignedQuery.TOLERANCE;
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            throw new IllegalStateException("Nothing is sent here");
        }

        @Override
        public List<Taken> taken() {
            return List.of();
        }

        @Override
        public void close() {
            company.close();
        }
    }
}
