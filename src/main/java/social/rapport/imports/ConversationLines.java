package social.rapport.imports;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one conversation a line: {@code {"conversation", "brand", "network", "messages": [{"id", "at", "from", "inbound",
 * "text"}]}}, as they are exported. What the brand wrote is addressed to the customer who spoke last before it; whether all
 * of it was said in public the {@code kind} tells, else the network.
 */
final class ConversationLines implements Telling {

    private static final Set<String> IN_PUBLIC =
            Set.of("x", "twitter", "weibo", "facebook", "instagram", "youtube", "reddit", "threads", "bluesky");

    private final JsonMapper json;

    ConversationLines(JsonMapper json) {
        this.json = json;
    }

    /** The network that a line names, in small letters; empty where it names none that we could keep. */
    static String network(JsonMapper json, String line) {
        try {
            String network = text(json.readTree(line), "network");
            return network != null && network.matches("[a-z0-9][a-z0-9_-]{0,31}") ? network : "";
        } catch (JacksonException malformed) {
            return "";
        }
    }

    @Override
    public Told tell(Piece piece) throws Refusal {
        JsonNode line = read(piece.content());
        JsonNode messages = line.path("messages");
        if (!messages.isArray()) {
            throw new Refusal("imports.line.messages", "");
        }
        String conversation = text(line, "conversation");
        String network = text(line, "network");
        boolean isPublic = isPublic(text(line, "kind"), network);
        Customer customer = firstCustomer(messages);
        Told told = Told.several();
        for (JsonNode message : messages) {
            String from = text(message, "from");
            boolean isInbound = message.path("inbound").asBoolean(false);
            customer = isInbound && from != null ? Customer.of(message, from) : customer;
            if (customer == null) {
                told.refused().add(new Refusal("imports.line.customer", String.valueOf(text(message, "id"))));
            } else {
                told.interactions().add(interaction(message, conversation, isPublic, isInbound, customer, from));
            }
        }
        return told;
    }

    private JsonNode read(String line) throws Refusal {
        try {
            JsonNode read = json.readTree(line);
            if (read.isObject()) {
                return read;
            }
        } catch (JacksonException malformed) {
            throw new Refusal("imports.line.json", line);
        }
        throw new Refusal("imports.line.json", line);
    }

    private static boolean isPublic(@Nullable String kind, @Nullable String network) {
        return kind == null ? network != null && IN_PUBLIC.contains(network) : kind.equals("public");
    }

    /** @param name null where only their account is told */
    private record Customer(String account, @Nullable String name) {

        static Customer of(JsonNode message, String account) {
            return new Customer(account, text(message, "author"));
        }

        Map<String, Object> person() {
            return new Fields()
                    .put("id", account)
                    .put("handle", account)
                    .put("name", name)
                    .map();
        }
    }

    private static @Nullable Customer firstCustomer(JsonNode messages) {
        for (JsonNode message : messages) {
            String from = text(message, "from");
            if (message.path("inbound").asBoolean(false)) {
                return from == null ? null : Customer.of(message, from);
            }
        }
        return null;
    }

    private static Map<String, Object> interaction(
            JsonNode message,
            @Nullable String conversation,
            boolean isPublic,
            boolean isInbound,
            Customer customer,
            @Nullable String from) {
        String verb = text(message, "verb");
        String usual = !isPublic ? "messaged" : isInbound ? "mentioned" : "commented";
        return new Fields()
                .put("id", text(message, "id"))
                .put("verb", verb == null ? usual : verb)
                .put("direction", isInbound ? "inbound" : "outbound")
                .put("visibility", isPublic ? "public" : "private")
                .put("at", text(message, "at"))
                .put("conversation", conversation)
                .put("in_reply_to", text(message, "in_reply_to"))
                .put("subject", text(message, "subject"))
                .put("text", text(message, "text"))
                .put("language", text(message, "language"))
                .put("author", isInbound || from == null ? null : Map.of("name", from))
                .put("person", customer.person())
                .map();
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() || value.isNumber() ? value.asString() : null;
    }
}
