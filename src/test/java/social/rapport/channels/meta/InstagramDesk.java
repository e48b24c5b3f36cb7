package social.rapport.channels.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import social.rapport.channels.meta.GraphServer.Answer;
import social.rapport.channels.meta.GraphServer.Call;
import tools.jackson.databind.JsonNode;

/** An Instagram account at Meta: messages, comments and mentions, each as documented. */
final class InstagramDesk implements GraphServer.Desk, AutoCloseable {

    static final String ACCOUNT = "17841400000000001";
    static final String MINA = "6000000000000001";
    static final String MEDIA = "17900000000000005";
    static final String COMMENT = "17850000000000009";

    final GraphServer server = new GraphServer(this);
    final List<Sent> sent = new CopyOnWriteArrayList<>();
    final List<String> moderated = new CopyOnWriteArrayList<>();
    final List<String> subscribed = new CopyOnWriteArrayList<>();

    private final Set<String> replied = ConcurrentHashMap.newKeySet();

    record Sent(String to, String text) {}

    Map<String, String> settings() {
        return Map.of("account-id", ACCOUNT, "token", server.token, "app-secret", server.secret);
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.line()) {
            case "GET " + ACCOUNT -> account(call);
            case "GET me/subscribed_apps" ->
                Answer.taken(
                        subscribed.isEmpty()
                                ? "{\"data\":[]}"
                                : "{\"data\":[{\"id\":\"1\",\"subscribed_fields\":[\"feed\"]}]}");
            case "POST me/subscribed_apps" -> {
                call.json("subscribed_fields").valueStream().forEach(field -> subscribed.add(field.asString("")));
                yield Answer.taken("{\"success\":true}");
            }
            case "GET " + MINA ->
                call.query().get("fields").equals("name,username,profile_pic")
                        ? Answer.taken("{\"name\":\"미나\",\"username\":\"mina_ice\",\"id\":\"" + MINA + "\"}")
                        : Answer.wrong("Tried accessing nonexisting field");
            case "POST me/messages" -> forcedOr(() -> message(call));
            case "POST " + COMMENT + "/replies" -> forcedOr(() -> reply(call, COMMENT));
            case "POST " + ACCOUNT + "/mentions" -> forcedOr(() -> mention(call));
            case "POST " + COMMENT -> moderated(call, "POST " + call.text("hide"));
            case "DELETE " + COMMENT -> moderated(call, "DELETE");
            default -> Answer.refused(400, 100, 33, "Unsupported request: " + call.line());
        };
    }

    private Answer forcedOr(java.util.function.Supplier<Answer> usual) {
        Answer forced = server.forced();
        return forced == null ? usual.get() : forced;
    }

    private static Answer account(Call call) {
        String fields = call.query().getOrDefault("fields", "");
        if (fields.equals("mentioned_comment.comment_id(" + COMMENT + "){text,username,timestamp}")) {
            return Answer.taken(
                    "{\"mentioned_comment\":{\"text\":\"Try @snowdrift\",\"username\":\"mina_ice\",\"id\":\"" + COMMENT
                            + "\"},\"id\":\"" + ACCOUNT + "\"}");
        }
        return fields.equals("id,username")
                ? Answer.taken("{\"id\":\"" + ACCOUNT + "\",\"username\":\"snowdrift.cones\"}")
                : Answer.wrong("Tried accessing nonexisting field " + fields);
    }

    private Answer message(Call call) {
        JsonNode to = call.json("recipient");
        String text = call.json("message").path("text").asString("");
        String comment = to.path("comment_id").asString("");
        if (!call.hasOnly("recipient", "message", "messaging_type", "tag")
                || to.size() != 1
                || call.json("message").size() != 1
                || text.isBlank()) {
            return Answer.wrong("Invalid parameter");
        }
        if (text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 1_000) {
            return Answer.wrong("Length of param message[text] must be less than or equal to 1000 bytes");
        }
        if (comment.isEmpty() && !to.path("id").asString("").equals(MINA)) {
            return Answer.refused(400, 100, 2_534_014, "The requested user cannot be found.");
        }
        if (!comment.isEmpty() && !replied.add(comment)) {
            return Answer.refused(400, 10_900, null, "Activity already replied to");
        }
        sent.add(new Sent(comment.isEmpty() ? MINA : comment, text));
        return Answer.taken("{\"recipient_id\":\"" + MINA + "\",\"message_id\":\"aWdf" + sent.size() + "\"}");
    }

    private Answer reply(Call call, String to) {
        String text = call.text("message");
        if (!call.hasOnly("message", "media_id", "comment_id")
                || text.isBlank()
                || text.codePointCount(0, text.length()) > 300) {
            return Answer.wrong("The comment is too long");
        }
        sent.add(new Sent(to, text));
        return Answer.taken("{\"id\":\"1785" + sent.size() + "\"}");
    }

    private Answer mention(Call call) {
        return call.text("media_id").equals(MEDIA)
                ? reply(call, MEDIA + ":" + call.text("comment_id"))
                : Answer.wrong("media_id is required");
    }

    private Answer moderated(Call call, String what) {
        if (call.method().equals("POST") && !Set.of("true", "false").contains(call.text("hide"))) {
            return Answer.wrong("hide is required");
        }
        moderated.add(what);
        return Answer.taken("{\"success\":true}");
    }

    /** What was sent, as people see it: what is longer than one message is one. */
    List<String> seen() {
        List<String> seen = new ArrayList<>();
        boolean goesOn = false;
        for (Sent one : sent) {
            String before = goesOn ? seen.removeLast() : "";
            seen.add(before + one.text());
            goesOn = one.to().equals(MINA) && one.text().length() >= 332;
        }
        return seen;
    }

    @Override
    public void close() {
        server.close();
    }
}
