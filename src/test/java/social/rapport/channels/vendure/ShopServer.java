package social.rapport.channels.vendure;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.support.FakeNetworks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Admin API of a shop on Vendure as its schema has it (vendure-ecommerce/vendure,
 * {@code packages/core/src/api/schema}), as far as Rapport asks it. Each test has one of its own, in a folder of one host.
 */
final class ShopServer implements AutoCloseable {

    static final String CUSTOMER = "3";

    private static final List<String> FIELDS = List.of("updatedAt", "orderPlacedAt");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, ShopServer> SHOPS = new ConcurrentHashMap<>();

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    String[] path = exchange.getRequestURI().getPath().split("/", 3);
                    ShopServer shop = SHOPS.get(path[1]);
                    Answer answer = shop == null
                                    || !path[2].equals("admin-api")
                                    || !exchange.getRequestMethod().equals("POST")
                            ? new Answer(404, "{}")
                            : shop.judge(exchange.getRequestHeaders().getFirst("vendure-api-key"), body);
                    byte[] said = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
                    exchange.sendResponseHeaders(answer.status(), said.length);
                    exchange.getResponseBody().write(said);
                }
            });
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            FakeNetworks.lead(
                    "https://vendure.snowdrift.example/", server.getAddress().getPort());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private final String name = UUID.randomUUID().toString();
    private final String key = UUID.randomUUID().toString().replace("-", "");
    private final List<JsonNode> orders = new CopyOnWriteArrayList<>();
    private volatile int refusal;
    private volatile boolean isRevoked;

    private record Answer(int status, String body) {}

    ShopServer() {
        SHOPS.put(name, this);
    }

    Map<String, String> settings() {
        return Map.of("url", "https://vendure.snowdrift.example/" + name + "/admin-api", "api-key", key);
    }

    static String order(String id, String currency, Instant at) {
        return """
                {"id":"%s","code":"W%s","state":"PaymentSettled","orderPlacedAt":"%s","updatedAt":"%s","currencyCode":"%s",\
                "totalWithTax":120000,"customer":{"id":"%s","firstName":"미나","lastName":"김","emailAddress":"mina@example.com",\
                "phoneNumber":null,"user":{"verified":true}},"lines":[{"orderPlacedQuantity":2,"discountedUnitPriceWithTax":60000,\
                "productVariant":{"name":"Pistachio, 1 l","sku":"ICE-1"}}],"payments":[{"state":"Settled","amount":120000,"refunds":[]}]}""".formatted(id, id, at, at, currency, CUSTOMER);
    }

    void has(String order) {
        orders.add(JSON.readTree(order));
    }

    /** From now on everything is answered like this. */
    void refuse(int status) {
        refusal = status;
    }

    void revoke() {
        isRevoked = true;
    }

    private Answer judge(@Nullable String given, byte[] body) {
        if (refusal != 0) {
            return new Answer(refusal, "{}");
        }
        if (isRevoked || !key.equals(given)) {
            return refused("FORBIDDEN");
        }
        JsonNode asked = JSON.readTree(body);
        String query = asked.path("query").asString("");
        JsonNode options = asked.path("variables").path("options");
        if (query.equals("{ activeChannel { code } }")) {
            return new Answer(200, "{\"data\":{\"activeChannel\":{\"code\":\"snowdrift\"}}}");
        }
        String field = options.path("filter").has(FIELDS.getFirst()) ? FIELDS.getFirst() : FIELDS.getLast();
        boolean isFine = query.startsWith("query ($options: OrderListOptions) {")
                && Set.copyOf(options.propertyNames()).equals(Set.of("take", "skip", "sort", "filter"))
                && options.path("take").isInt()
                && options.path("take").asInt() <= 1_000
                && FIELDS.contains(field)
                && options.path("sort").toString().equals("{\"" + field + "\":\"ASC\"}")
                && options.path("filter").path("active").toString().equals("{\"eq\":false}");
        return isFine
                ? list(
                        options.path("take").asInt(),
                        options.path("skip").asInt(),
                        field,
                        Instant.parse(
                                options.path("filter").path(field).path("after").asString()))
                : refused("GRAPHQL_VALIDATION_FAILED");
    }

    private Answer list(int take, int skip, String field, Instant after) {
        return new Answer(
                200,
                orders.stream()
                        .filter(order -> at(order, field).isAfter(after))
                        .sorted(Comparator.comparing(order -> at(order, field)))
                        .skip(skip)
                        .limit(take)
                        .map(JsonNode::toString)
                        .collect(Collectors.joining(",", "{\"data\":{\"orders\":{\"items\":[", "]}}}")));
    }

    private static Instant at(JsonNode order, String field) {
        return Instant.parse(order.path(field).asString());
    }

    private static Answer refused(String code) {
        return new Answer(
                200, "{\"errors\":[{\"message\":\"No\",\"extensions\":{\"code\":\"" + code + "\"}}],\"data\":null}");
    }

    @Override
    public void close() {
        refusal = 503;
    }
}
