package social.rapport.channels.woocommerce;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The REST API of a shop as its documentation has it (woocommerce/woocommerce-rest-api-docs, {@code source/includes/wp-api-v3/_orders.md}), as
 * far as Rapport calls it. Each test has one of its own, in a folder of one host.
 */
final class WooServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, WooServer> SHOPS = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    String[] path = exchange.getRequestURI().getPath().split("/", 3);
                    WooServer shop = SHOPS.get(path[1]);
                    Answer answer = shop == null
                            ? refused(404, "rest_no_route")
                            : shop.judge(
                                    exchange.getRequestHeaders().getFirst("Authorization"),
                                    exchange.getRequestMethod() + " /" + path[2],
                                    String.valueOf(exchange.getRequestURI().getQuery()));
                    byte[] said = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
                    exchange.sendResponseHeaders(answer.status(), said.length);
                    exchange.getResponseBody().write(said);
                }
            });
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            FakeNetworks.lead(
                    "https://woo.snowdrift.example/", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private final String name = UUID.randomUUID().toString();
    private final String key = "ck_" + letters();
    private final String secret = "cs_" + letters();
    private final Map<Long, JsonNode> orders = new ConcurrentHashMap<>();
    private volatile int refusal;

    private record Answer(int status, String body) {}

    WooServer() {
        SHOPS.put(name, this);
    }

    private static String letters() {
        return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, 40);
    }

    Map<String, String> settings() {
        return Map.of("url", "https://woo.snowdrift.example/" + name, "consumer-key", key, "consumer-secret", secret);
    }

    /** As its documentation publishes it, with these values in the place of others. */
    static String published(String... changes) {
        try (var in = WooServer.class.getResourceAsStream("/networks/woocommerce/order.json")) {
            String order = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 0; i < changes.length; i += 2) {
                if (!order.contains(changes[i])) {
                    throw new AssertionError("Nothing published says " + changes[i]);
                }
                order = order.replace(changes[i], changes[i + 1]);
            }
            return order;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    void has(String order) {
        JsonNode read = JSON.readTree(order);
        orders.put(read.path("id").asLong(), read);
    }

    /** From now on everything is answered like this; 0 for as it should be. */
    void refuse(int status) {
        refusal = status;
    }

    private Answer judge(@Nullable String authorization, String call, String query) {
        if (refusal != 0) {
            return refused(refusal, "rest_error");
        }
        if (call.equals("GET /wp-json/")) {
            return new Answer(200, "{\"name\":\"Snowdrift shop\",\"namespaces\":[\"wc/v3\"]}");
        }
        if (!call.equals("GET /wp-json/wc/v3/orders")) {
            return refused(404, "rest_no_route");
        }
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((key + ":" + secret).getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(authorization)) {
            return refused(401, "woocommerce_rest_cannot_view");
        }
        if (query.equals("per_page=1")) {
            return list(1, 1, LocalDateTime.MIN);
        }
        Map<String, String> asked = List.of(query.split("&")).stream()
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
        boolean isFine =
                asked.keySet().equals(Set.of("per_page", "page", "orderby", "order", "dates_are_gmt", "modified_after"))
                        && asked.get("orderby").equals("id")
                        && asked.get("order").equals("asc")
                        && asked.get("dates_are_gmt").equals("true")
                        && Integer.parseInt(asked.get("per_page")) <= 100;
        return isFine
                ? list(
                        Integer.parseInt(asked.get("per_page")),
                        Integer.parseInt(asked.get("page")),
                        LocalDateTime.parse(asked.get("modified_after")))
                : refused(400, "rest_invalid_param");
    }

    private Answer list(int most, int page, LocalDateTime after) {
        return new Answer(
                200,
                orders.values().stream()
                        .filter(order -> LocalDateTime.parse(
                                        order.path("date_modified_gmt").asString())
                                .isAfter(after))
                        .sorted(Comparator.comparing(order -> order.path("id").asLong()))
                        .skip((long) most * (page - 1))
                        .limit(most)
                        .map(JsonNode::toString)
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private static Answer refused(int status, String code) {
        return new Answer(
                status, "{\"code\":\"" + code + "\",\"message\":\"No\",\"data\":{\"status\":" + status + "}}");
    }

    @Override
    public void close() {
        refusal = 503;
    }
}
