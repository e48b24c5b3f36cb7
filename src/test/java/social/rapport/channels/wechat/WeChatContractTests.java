package social.rapport.channels.wechat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.callback.SignedQuery;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

/** The WeChat connector keeps the contract in safe mode, with {@link WeChatServer} at the other end. */
@RapportTest
class WeChatContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new WeChat();
    }

    private static final class WeChat implements ConnectorNetwork {

        private final OfficialAccount account = new OfficialAccount();
        /** WeChat lets nobody answer what was said long ago. */
        private final long seconds = Instant.now().getEpochSecond();

        private final WeChatSender sender = new WeChatSender(account, WeChatSender.Mode.SAFE);

        @Override
        public String connector() {
            return "wechat";
        }

        @Override
        public Map<String, String> settings() {
            return account.settings("service");
        }

        @Override
        public void trust(String secret) {
            sender.trust(secret);
        }

        @Override
        public String person() {
            return OfficialAccount.MINA;
        }

        @Override
        public String externalId(String id) {
            return Integer.toString(id.hashCode() & 0x7fffffff);
        }

        @Override
        public byte[] body(List<String> ids) {
            StringBuilder all = new StringBuilder();
            ids.forEach(id -> all.append(WeChatSender.text(externalId(id), seconds, "你好，안녕하세요 🍦 <b> & ]] >")));
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
            return Set.of("signature", "timestamp", "nonce", "msg_signature");
        }

        @Override
        public @Nullable Duration tolerance() {
            return SignedQuery.TOLERANCE;
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> account.next(-1, "system error");
                case RATE_LIMITED ->
                    account.next(45_011, "api minute-quota reach limit, must slower, retry next minute");
                case PERMANENT -> account.next(45_015, "response out of time limit or subscription is canceled");
                case UNAUTHORIZED -> account.next(48_001, "api unauthorized");
            }
        }

        @Override
        public List<Taken> taken() {
            List<Taken> taken = new ArrayList<>();
            for (JsonNode message : account.sent) {
                boolean isPicture = message.has("image");
                Taken before = isPicture ? taken.removeLast() : new Taken("", 0);
                taken.add(new Taken(
                        before.text() + message.path("text").path("content").asString(""),
                        before.media() + (isPicture ? 1 : 0)));
            }
            return taken;
        }

        @Override
        public void close() {
            account.close();
        }
    }
}
