package social.rapport.channels.chat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.RapportTest;

/** The website chat keeps the contract; the network is one visitor's browser, and Rapport's own tables. */
@RapportTest
class ChatContractTests extends ConnectorContract {

    @Autowired
    Visitors visitors;

    @Autowired
    WorkspaceTransactions transactions;

    @Autowired
    JdbcClient rows;

    @Override
    protected ConnectorNetwork network() {
        return new Browser(visitors, transactions, rows);
    }

    private static final class Browser implements ConnectorNetwork {

        private static final String SITE = "https://shop.example";

        private final Visitors visitors;
        private final WorkspaceTransactions transactions;
        private final JdbcClient rows;
        private @Nullable Channel channel;
        private String token = Tokens.next();
        private UUID visit = UUID.randomUUID();

        Browser(Visitors visitors, WorkspaceTransactions transactions, JdbcClient rows) {
            this.visitors = visitors;
            this.transactions = transactions;
            this.rows = rows;
        }

        @Override
        public String connector() {
            return "webchat";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("origins", SITE);
        }

        @Override
        public void trust(String secret) {
            // a visitor needs none
        }

        @Override
        public void connected(Channel channel) {
            this.channel = channel;
            Visitors.Admitted admitted = visitors.admit(channel, SITE, new Visits.Manners("ko", "Asia/Seoul"));
            token = admitted.token();
            visit = admitted.visit().id();
        }

        @Override
        public String person() {
            return visit.toString();
        }

        @Override
        public byte[] body(List<String> ids) {
            String messages = ids.stream()
                    .map(id -> "{\"id\":\"%s\",\"text\":\"你好，안녕하세요 🍦\"}".formatted(id))
                    .collect(Collectors.joining(","));
            return """
                    {"visitor":{"id":"%s","emailVerified":false,"locale":"ko"},"at":"2026-05-04T09:30:00Z"}
                    {"messages":[%s],"page":"https://shop.example/cones"}""".formatted(visit, messages).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int most() {
            return ChatFormat.MOST;
        }

        /** A browser says what stands behind the first line, which is ours. */
        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            Map<String, List<String>> headers = new HashMap<>();
            headers.put("content-type", List.of("application/json"));
            headers.put("authorization", List.of("Bearer " + token));
            headers.put("origin", List.of(SITE));
            headers.put(ChatConnector.ATTEMPT, List.of(id));
            return new WebhookRequest("POST", "/chat", Map.of(), headers, said(body));
        }

        private static byte[] said(byte[] body) {
            String all = new String(body, StandardCharsets.ISO_8859_1);
            return all.substring(all.indexOf('\n') + 1).getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public Set<String> proofs() {
            return Set.of("authorization", "origin");
        }

        @Override
        public Set<NetworkFailure.Kind> refusals() {
            return Set.of(NetworkFailure.Kind.PERMANENT);
        }

        /** The visit is no longer kept. */
        @Override
        public void refuse(NetworkFailure.Kind kind) {
            Channel here = Objects.requireNonNull(channel);
            transactions.in(here.workspace(), () -> rows.sql(
                            "delete from channels.visit where workspace_id = :workspace and id = :visit")
                    .param("workspace", here.workspace().value())
                    .param("visit", visit)
                    .update());
        }

        @Override
        public List<Taken> taken() {
            Channel here = Objects.requireNonNull(channel);
            return transactions.in(here.workspace(), () -> rows.sql("""
                                    select text, jsonb_array_length(media) as pictures from channels.chat_line
                                    where workspace_id = :workspace and channel_id = :channel and ours
                                    order by position
                                    """)
                    .param("workspace", here.workspace().value())
                    .param("channel", here.id().value())
                    .query((row, number) -> new Taken(row.getString("text"), row.getInt("pictures")))
                    .list());
        }

        @Override
        public void close() {
            channel = null;
        }
    }
}
