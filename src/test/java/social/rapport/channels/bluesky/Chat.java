package social.rapport.channels.bluesky;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import social.rapport.channels.bluesky.BlueskyServer.Answer;
import social.rapport.channels.bluesky.BlueskyServer.Call;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The direct messages of one account with Mina, and of a group that it is in; it takes the same message twice. */
final class Chat {

    static final String WITH_MINA = "3kowtalk2222a";
    static final String GROUP = "3kowgroup222a";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What was sent by the account. */
    final List<JsonNode> sent = new ArrayList<>();

    private final List<JsonNode> logs = new ArrayList<>();

    /** As the log has it. */
    static String log(String talk, String id, String rev, String sender, String text, Instant at) {
        return """
                {"$type":"chat.bsky.convo.defs#logCreateMessage","rev":"%2$s","convoId":"%1$s",
                 "message":{"$type":"chat.bsky.convo.defs#messageView","id":"%3$s","rev":"%2$s","text":"%4$s",
                   "sender":{"did":"%5$s"},"sentAt":"%6$s"},
                 "relatedProfiles":[{"did":"%7$s","handle":"%8$s","displayName":"미나"}]}""".formatted(talk, rev, id, text, sender, at, BlueskyServer.MINA, BlueskyServer.MINA_HANDLE);
    }

    synchronized void write(String talk, String id, String sender, String text) {
        logs.add(JSON.readTree(log(talk, id, rev(logs.size() + 1), sender, text, Instant.now())));
    }

    private static String rev(int number) {
        return "222222%07d".formatted(number);
    }

    synchronized Answer answer(String method, Call call) {
        return switch (method) {
            case "listConvos" -> list();
            case "getConvo" -> talk(call.parameter("convoId"));
            case "getConvoForMembers" ->
                call.parameter("members").equals(BlueskyServer.MINA)
                        ? talk(WITH_MINA)
                        : Answer.refused(400, "RecipientNotFound", "Recipient not found");
            case "getMessages" -> messages(call.parameter("convoId"));
            case "getLog" -> after(call.parameter("cursor"));
            default -> Answer.refused(501, "MethodNotImplemented", "Method Not Implemented");
        };
    }

    private Answer list() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode talks = answer.putArray("convos");
        for (String id : List.of(WITH_MINA, GROUP)) {
            List<JsonNode> written = written(id);
            if (!written.isEmpty()) {
                talks.add(described(id, written));
            }
        }
        return Answer.json(answer);
    }

    private List<JsonNode> written(String talk) {
        return logs.stream()
                .filter(log -> log.path("convoId").asString().equals(talk))
                .toList();
    }

    private static ObjectNode described(String id, List<JsonNode> written) {
        ObjectNode talk = JSON.createObjectNode();
        talk.put("id", id);
        talk.put(
                "rev",
                written.isEmpty() ? rev(0) : written.getLast().path("rev").asString());
        ArrayNode members = talk.putArray("members");
        members.addObject().put("did", BlueskyServer.DID).put("handle", BlueskyServer.HANDLE);
        members.addObject().put("did", BlueskyServer.MINA).put("handle", BlueskyServer.MINA_HANDLE);
        talk.put("muted", false);
        talk.put("unreadCount", 0);
        if (!written.isEmpty()) {
            talk.set("lastMessage", written.getLast().path("message"));
        }
        talk.putObject("kind")
                .put("$type", "chat.bsky.convo.defs#" + (id.equals(GROUP) ? "groupConvo" : "directConvo"));
        return talk;
    }

    private Answer talk(String id) {
        if (!id.equals(WITH_MINA) && !id.equals(GROUP)) {
            return Answer.refused(400, "InvalidConvo", "Convo not found");
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.set("convo", described(id, written(id)));
        return Answer.json(answer);
    }

    private Answer messages(String talk) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode messages = answer.putArray("messages");
        written(talk).reversed().forEach(log -> messages.add(log.path("message")));
        return Answer.json(answer);
    }

    private Answer after(String cursor) {
        if (cursor.isEmpty()) {
            return Answer.refused(400, "InvalidRequest", "Reading has to begin somewhere");
        }
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode found = answer.putArray("logs");
        String upTo = cursor;
        for (JsonNode log : logs) {
            if (log.path("rev").asString().compareTo(cursor) > 0 && found.size() < 50) {
                found.add(log);
                upTo = log.path("rev").asString();
            }
        }
        answer.put("cursor", upTo);
        return Answer.json(answer);
    }

    synchronized Answer send(JsonNode input) {
        JsonNode message = input.path("message");
        String text = message.path("text").asString();
        if (!input.path("convoId").asString().equals(WITH_MINA)) {
            return Answer.refused(400, "InvalidConvo", "Convo not found");
        }
        if (text.isBlank() || text.codePointCount(0, text.length()) > 1_000 || message.has("embed")) {
            return Answer.refused(400, "InvalidRequest", "Invalid message");
        }
        sent.add(message);
        String id = "3kowsent%05d".formatted(sent.size());
        write(WITH_MINA, id, BlueskyServer.DID, "ours");
        return Answer.json(logs.getLast().path("message"));
    }
}
