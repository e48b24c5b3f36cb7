package social.rapport.channels.vendure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import social.rapport.support.FakeNetworks;
import social.rapport.support.NodeServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop that Vendure itself runs, as {@code e2e/servers/vendure} starts it: one for all tests. */
final class VendureShop {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static @Nullable VendureShop one;
    private static @Nullable TestAbortedException missing;

    private final int port;
    private final String key;

    private VendureShop(NodeServer server) {
        this.port = server.port("port");
        this.key = server.told("key");
        FakeNetworks.lead(address(), port);
    }

    /** It ends with this process. */
    static synchronized VendureShop running() {
        if (missing != null) {
            throw missing;
        }
        try {
            if (one == null) {
                one = new VendureShop(NodeServer.start("vendure", Map.of()));
            }
            return one;
        } catch (TestAbortedException cannot) {
            missing = cannot;
            throw cannot;
        }
    }

    /** Where others find it. */
    String address() {
        return "https://shop-" + port + ".example.com/admin-api";
    }

    String key() {
        return key;
    }

    /** Two of the one thing that there is, in somebody's cart. */
    Cart cart() {
        return new Cart();
    }

    /** Everything of an order leaves the shop. */
    void ship(String order) {
        JsonNode lines = manage("query ($id: ID!) { order(id: $id) { lines { id quantity } } }", Map.of("id", order))
                .path("order")
                .path("lines");
        JsonNode made = manage(
                "mutation ($line: ID!) { addFulfillmentToOrder(input: {lines: [{orderLineId: $line, quantity: 2}], handler: {code:"
                        + " \"manual-fulfillment\", arguments: [{name: \"method\", value: \"Sledge\"}, {name:"
                        + " \"trackingCode\", value: \"1\"}]}}) { ... on Fulfillment { id } ... on ErrorResult { message } } }",
                Map.of("line", lines.path(0).path("id").asString()));
        manage(
                "mutation ($id: ID!) { transitionFulfillmentToState(id: $id, state: \"Shipped\") { ... on Fulfillment { state }"
                        + " ... on ErrorResult { message } } }",
                Map.of("id", made.path("addFulfillmentToOrder").path("id").asString()));
    }

    /** Some of what was paid goes back, in hundredths. */
    void refund(String order, int amount) {
        JsonNode payment = manage("query ($id: ID!) { order(id: $id) { payments { id } } }", Map.of("id", order))
                .path("order")
                .path("payments")
                .path(0);
        JsonNode refund = manage(
                        "mutation ($payment: ID!, $amount: Money!) { refundOrder(input: {lines: [], shipping: 0, adjustment: 0, amount:"
                                + " $amount, paymentId: $payment}) { ... on Refund { id state } ... on ErrorResult { message } } }",
                        Map.of("payment", payment.path("id").asString(), "amount", amount))
                .path("refundOrder");
        if (!refund.path("state").asString("").equals("Settled")) {
            manage(
                    "mutation ($id: ID!) { settleRefund(input: {id: $id, transactionId: \"1\"}) { ... on Refund { state } ... on"
                            + " ErrorResult { message } } }",
                    Map.of("id", refund.path("id").asString()));
        }
    }

    private JsonNode manage(String query, Map<String, Object> variables) {
        return answer(ask("admin-api", query, variables, "vendure-api-key", key));
    }

    private HttpResponse<byte[]> ask(
            String api, String query, Map<String, Object> variables, String header, String value) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + api))
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        JSON.writeValueAsBytes(Map.of("query", query, "variables", variables))))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError("no answer", failed);
        }
    }

    private static JsonNode answer(HttpResponse<byte[]> response) {
        JsonNode told = JSON.readTree(response.body());
        if (told.has("errors") || told.toString().contains("\"message\"")) {
            throw new AssertionError(told.toString());
        }
        return told.path("data");
    }

    /** What somebody does in the shop. */
    final class Cart {

        private final String unique = "v" + UUID.randomUUID().toString().substring(0, 8);
        private String token = "";
        private final String id;
        private final String code;

        private Cart() {
            JsonNode variant = shop("{ products { items { variants { id } } } }", Map.of())
                    .path("products")
                    .path("items")
                    .path(0)
                    .path("variants")
                    .path(0);
            JsonNode order = shop(
                            "mutation ($variant: ID!) { addItemToOrder(productVariantId: $variant, quantity: 2) { ... on Order { id"
                                    + " code } ... on ErrorResult { message } } }",
                            Map.of("variant", variant.path("id").asString()))
                    .path("addItemToOrder");
            id = order.path("id").asString();
            code = order.path("code").asString();
        }

        String id() {
            return id;
        }

        String code() {
            return code;
        }

        String unique() {
            return unique;
        }

        /** @return the id of the order */
        String pay(String given, String family, String email) {
            shop(
                    "mutation ($email: String!, $given: String!, $family: String!) { setCustomerForOrder(input: {emailAddress: $email,"
                            + " firstName: $given, lastName: $family}) { ... on Order { id } ... on ErrorResult { message } } }",
                    Map.of("email", email, "given", given, "family", family));
            shop(
                    "mutation { setOrderShippingAddress(input: {streetLine1: \"1\", countryCode: \"DE\"}) { ... on Order { id } ... on"
                            + " ErrorResult { message } } }",
                    Map.of());
            JsonNode way = shop("{ eligibleShippingMethods { id } }", Map.of())
                    .path("eligibleShippingMethods")
                    .path(0);
            shop(
                    "mutation ($way: ID!) { setOrderShippingMethod(shippingMethodId: [$way]) { ... on Order { id } ... on ErrorResult"
                            + " { message } } }",
                    Map.of("way", way.path("id").asString()));
            shop(
                    "mutation { transitionOrderToState(state: \"ArrangingPayment\") { ... on Order { id } ... on ErrorResult {"
                            + " message } } }",
                    Map.of());
            shop(
                    "mutation { addPaymentToOrder(input: {method: \"trust\", metadata: {}}) { ... on Order { state } ... on"
                            + " ErrorResult { message } } }",
                    Map.of());
            return id;
        }

        private JsonNode shop(String query, Map<String, Object> variables) {
            HttpResponse<byte[]> response =
                    ask("shop-api", query, variables, "authorization", token.isEmpty() ? "none" : "Bearer " + token);
            response.headers().firstValue("vendure-auth-token").ifPresent(given -> token = given);
            return answer(response);
        }
    }
}
