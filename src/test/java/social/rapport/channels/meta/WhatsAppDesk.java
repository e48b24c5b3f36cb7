package social.rapport.channels.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import social.rapport.channels.meta.GraphServer.Answer;
import social.rapport.channels.meta.GraphServer.Call;
import tools.jackson.databind.JsonNode;

/** A WhatsApp number at Meta: messages, files and templates of the Cloud API, each as documented. */
final class WhatsAppDesk implements GraphServer.Desk, AutoCloseable {

    static final String ACCOUNT = "102290129340001";
    static final String NUMBER = "106540352240001";
    static final String MINA = "821012345678";

    final GraphServer server = new GraphServer(this);
    final List<JsonNode> sent = new CopyOnWriteArrayList<>();

    /** What people sent, by id, and where it stands. */
    final Map<String, String> files = new ConcurrentHashMap<>();

    private final Set<String> uploaded = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ids = new AtomicInteger();

    Map<String, String> settings() {
        return Map.of("number-id", NUMBER, "account-id", ACCOUNT, "token", server.token, "app-secret", server.secret);
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.line()) {
            case "GET " + NUMBER ->
                Answer.taken("{\"display_phone_number\":\"+82 2-555-0100\",\"verified_name\":\"Snowdrift\",\"id\":\""
                        + NUMBER + "\"}");
            case "POST " + ACCOUNT + "/subscribed_apps" -> Answer.taken("{\"success\":true}");
            case "POST " + NUMBER + "/media" -> media(call);
            case "POST " + NUMBER + "/messages" -> {
                Answer forced = server.forced();
                yield forced == null ? message(call) : forced;
            }
            case "GET " + ACCOUNT + "/message_templates" -> templates(call);
            default -> {
                String file = files.get(call.path());
                yield call.method().equals("GET") && file != null
                        ? Answer.taken("{\"messaging_product\":\"whatsapp\",\"url\":\"" + file
                                + "\",\"mime_type\":\"image/png\",\"id\":\"" + call.path() + "\"}")
                        : Answer.refused(400, 100, 33, "Unsupported request: " + call.line());
            }
        };
    }

    private Answer media(Call call) {
        boolean isFine = call.hasOnly("messaging_product", "type", "file")
                && call.text("messaging_product").equals("whatsapp")
                && call.text("type").contains("/")
                && call.fields().get("file") instanceof byte[] file
                && file.length > 0
                && file.length <= 100_000_000;
        if (!isFine) {
            return Answer.refused(400, 131_053, null, "Media upload error");
        }
        String id = Integer.toString(4_000 + ids.incrementAndGet());
        uploaded.add(id);
        return Answer.taken("{\"id\":\"" + id + "\"}");
    }

    private Answer message(Call call) {
        String type = call.text("type");
        JsonNode what = call.json(type);
        if (!call.hasOnly("messaging_product", "recipient_type", "to", "recipient", "context", "type", type)
                || !call.text("messaging_product").equals("whatsapp")
                || !call.text("recipient_type").equals("individual")) {
            return Answer.wrong("Invalid parameter");
        }
        if (!call.text("to").equals(MINA) && !call.text("recipient").startsWith("US.")) {
            return Answer.refused(400, 131_030, null, "Recipient phone number not in allowed list");
        }
        boolean isFine =
                switch (type) {
                    case "text" ->
                        !what.path("body").asString("").isBlank()
                                && what.path("body").asString("").length() <= 4_096;
                    case "image", "document" ->
                        uploaded.contains(what.path("id").asString(""))
                                && what.path("caption").asString("").length() <= 1_024;
                    case "template" ->
                        what.path("name").asString("").equals("order_ready")
                                && what.path("language")
                                        .path("code")
                                        .asString("")
                                        .equals("en_US")
                                && what.path("components").size() == 2;
                    default -> false;
                };
        if (!isFine) {
            return type.equals("template")
                    ? Answer.refused(400, 132_000, null, "Number of parameters does not match")
                    : Answer.wrong("Invalid parameter");
        }
        sent.add(GraphServer.JSON.valueToTree(call.fields()));
        return Answer.taken("{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"" + MINA + "\",\"wa_id\":\""
                + MINA + "\"}],\"messages\":[{\"id\":\"wamid.sent" + sent.size() + "\"}]}");
    }

    private static Answer templates(Call call) {
        if (!call.query().getOrDefault("fields", "").equals("name,language,status,components")) {
            return Answer.wrong("fields");
        }
        return call.query().containsKey("after") ? Answer.taken("""
                        {"data":[{"name":"with_picture","language":"en_US","status":"APPROVED",
                          "components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Look"}]},
                         {"name":"rejected","language":"en_US","status":"REJECTED","components":[{"type":"BODY","text":"No"}]}],
                         "paging":{"cursors":{"before":"a","after":"b"}}}""") : Answer.taken("""
                        {"data":[{"name":"order_ready","language":"en_US","status":"APPROVED","components":[
                          {"type":"HEADER","format":"TEXT","text":"Order {{1}}"},
                          {"type":"BODY","text":"Hello {{1}}, your order is ready at {{2}}."},
                          {"type":"FOOTER","text":"Snowdrift"},
                          {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Thanks"}]}]}],
                         "paging":{"cursors":{"before":"a","after":"QVFI"},"next":"https://graph.facebook.com/next"}}""");
    }

    /** What was sent, as people see it: long texts and files as the parts of one message that they are. */
    List<Seen> seen() {
        List<Seen> seen = new ArrayList<>();
        boolean goesOn = false;
        for (JsonNode one : sent) {
            String type = one.path("type").asString("");
            boolean isText = type.equals("text");
            String words = one.path(type).path(isText ? "body" : "caption").asString("");
            boolean isPart = !seen.isEmpty() && (isText ? goesOn : words.isEmpty());
            Seen last = isPart ? seen.removeLast() : new Seen("", 0);
            seen.add(new Seen(last.text() + words, last.files() + (isText ? 0 : 1)));
            goesOn = isText && words.length() >= 4_095;
        }
        return seen;
    }

    record Seen(String text, int files) {}

    @Override
    public void close() {
        server.close();
    }
}
