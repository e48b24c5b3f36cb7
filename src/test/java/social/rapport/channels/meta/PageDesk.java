package social.rapport.channels.meta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import social.rapport.channels.meta.GraphServer.Answer;
import social.rapport.channels.meta.GraphServer.Call;
import tools.jackson.databind.JsonNode;

/** A Page at Meta: Messenger's Send API, comments, posts, and what may be done with comments, each as documented. */
final class PageDesk implements GraphServer.Desk, AutoCloseable {

    static final String PAGE = "108765432100001";
    static final String MINA = "7000000000000001";
    static final String POST = PAGE + "_501";
    static final String COMMENT = "501_9001";

    private static final Set<String> FIELDS = Set.of(
            "feed",
            "mention",
            "ratings",
            "messages",
            "message_echoes",
            "message_edits",
            "message_reactions",
            "message_deliveries",
            "message_reads",
            "messaging_postbacks",
            "messaging_referrals");

    final GraphServer server = new GraphServer(this);
    final List<Sent> sent = new CopyOnWriteArrayList<>();
    final List<String> moderated = new CopyOnWriteArrayList<>();
    final Set<String> subscribed = ConcurrentHashMap.newKeySet();
    final AtomicInteger profiles = new AtomicInteger();

    /** More than 24 hours ago they wrote last. */
    volatile boolean isLate;

    private final Set<String> uploaded = ConcurrentHashMap.newKeySet();
    private final Set<String> replied = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ids = new AtomicInteger();

    /**
     * @param to a person, a comment, a post or the Page
     * @param ours what the sender writes into it, so that it is known by it
     */
    record Sent(String to, String type, String text, int media, String ours) {}

    Map<String, String> settings() {
        return Map.of("page-id", PAGE, "token", server.token, "app-secret", server.secret);
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.line()) {
            case "GET me" ->
                Answer.taken("{\"id\":\"" + PAGE + "\",\"name\":\"Snowdrift\",\"link\":\"https://www.facebook.com/"
                        + PAGE + "\"}");
            case "POST " + PAGE + "/subscribed_apps" -> subscribe(call);
            case "POST " + PAGE + "/photos" -> photo(call);
            case "POST " + PAGE + "/messages" -> sending(call);
            case "POST " + PAGE + "/feed" -> sending(call);
            case "GET " + MINA -> {
                profiles.incrementAndGet();
                yield call.query().get("fields").equals("first_name,last_name,profile_pic")
                        ? Answer.taken("{\"first_name\":\"미나\",\"last_name\":\"김\",\"id\":\"" + MINA
                                + "\",\"profile_pic\":\"https://platform-lookaside.fbsbx.com/1\"}")
                        : Answer.wrong("Tried accessing nonexisting field");
            }
            case "GET " + COMMENT ->
                Answer.taken("{\"id\":\"" + COMMENT + "\",\"from\":{\"id\":\"" + MINA + "\",\"name\":\"Mina Kim\"}}");
            default -> call.path().endsWith("/comments") ? sending(call) : moderate(call);
        };
    }

    private Answer subscribe(Call call) {
        List<String> asked = call.json("subscribed_fields")
                .valueStream()
                .map(field -> field.asString(""))
                .toList();
        if (asked.isEmpty() || !FIELDS.containsAll(asked)) {
            return Answer.wrong("Param subscribed_fields must be one of the known fields");
        }
        subscribed.addAll(asked);
        return Answer.taken("{\"success\":true}");
    }

    private Answer photo(Call call) {
        boolean isFine = call.hasOnly("published", "temporary", "source")
                && call.text("published").equals("false")
                && call.text("temporary").equals("true")
                && call.fields().get("source") instanceof byte[] picture
                && picture.length > 0
                && picture.length <= 4_000_000;
        if (!isFine) {
            return Answer.refused(400, 324, null, "Missing or invalid image file");
        }
        String id = Integer.toString(3_000 + ids.incrementAndGet());
        uploaded.add(id);
        return Answer.taken("{\"id\":\"" + id + "\"}");
    }

    private Answer sending(Call call) {
        Answer forced = server.forced();
        if (forced != null) {
            return forced;
        }
        return call.path().endsWith("/messages")
                ? message(call)
                : call.path().endsWith("/feed") ? post(call) : comment(call);
    }

    private Answer post(Call call) {
        JsonNode media = call.json("attached_media");
        boolean isFine = call.hasOnly("message", "attached_media")
                && media.valueStream()
                        .allMatch(
                                one -> uploaded.contains(one.path("media_fbid").asString("")));
        if (!isFine || call.text("message").isBlank() && media.isEmpty()) {
            return Answer.wrong("Unsupported post request");
        }
        sent.add(new Sent(PAGE, "post", call.text("message"), media.size(), ""));
        return Answer.taken("{\"id\":\"" + PAGE + "_" + (600 + sent.size()) + "\"}");
    }

    private Answer comment(Call call) {
        String subject = call.path().replace("/comments", "");
        String picture = call.text("attachment_id");
        boolean isFine = call.hasOnly("message", "attachment_id")
                && (picture.isEmpty() || uploaded.contains(picture))
                && call.text("message").length() <= 8_000;
        if (!Set.of(POST, COMMENT).contains(subject)) {
            return Answer.refused(400, 100, 33, "Unsupported post request. Object does not exist");
        }
        if (!isFine || call.text("message").isBlank() && picture.isEmpty()) {
            return Answer.wrong("Invalid parameter");
        }
        sent.add(new Sent(subject, "comment", call.text("message"), picture.isEmpty() ? 0 : 1, ""));
        return Answer.taken("{\"id\":\"501_" + (9_100 + sent.size()) + "\"}");
    }

    private Answer message(Call call) {
        JsonNode to = call.json("recipient");
        JsonNode message = call.json("message");
        String type = call.text("messaging_type");
        boolean hasText = message.has("text");
        boolean hasFile = "image".equals(message.path("attachment").path("type").asString(""))
                && call.fields().get("filedata") instanceof byte[] file
                && file.length > 0;
        boolean isTagged = type.equals("MESSAGE_TAG") && call.text("tag").equals("HUMAN_AGENT");
        if (!call.hasOnly("recipient", "message", "messaging_type", "tag", "filedata")
                || to.size() != 1
                || hasText == hasFile
                || !isTagged && !type.equals("RESPONSE")) {
            return Answer.wrong("Invalid parameter");
        }
        if (message.path("text").asString("").length() > 2_000) {
            return Answer.wrong("Length of param message[text] must be less than or equal to 2000");
        }
        String person = to.path("id").asString("");
        String subject = to.path("comment_id").asString(to.path("post_id").asString(""));
        if (!person.isEmpty()) {
            if (!person.equals(MINA)) {
                return Answer.refused(400, 100, 2_018_001, "No matching user found");
            }
            if (isLate && !isTagged) {
                return Answer.refused(400, 10, 2_018_278, "This message is sent outside of allowed window.");
            }
        } else if (!to.has("comment_id") && !subject.startsWith(PAGE + "_")) {
            return Answer.refused(400, 100, 33, "Object does not exist");
        } else if (!replied.add(subject)) {
            return Answer.refused(400, 10_900, null, "Activity already replied to");
        }
        sent.add(new Sent(
                person.isEmpty() ? subject : person,
                isTagged ? "HUMAN_AGENT" : type,
                message.path("text").asString(""),
                hasFile ? 1 : 0,
                message.path("metadata").asString("")));
        return Answer.taken("{\"recipient_id\":\"" + MINA + "\",\"message_id\":\"m_sent" + sent.size() + "\"}");
    }

    private Answer moderate(Call call) {
        String line = call.line() + (call.fields().containsKey("is_hidden") ? " " + call.text("is_hidden") : "");
        boolean isKnown = Set.of(
                        "POST " + COMMENT + " true",
                        "POST " + COMMENT + " false",
                        "POST " + COMMENT + "/likes",
                        "DELETE " + COMMENT + "/likes",
                        "DELETE " + COMMENT)
                .contains(line);
        if (!isKnown) {
            return Answer.refused(400, 100, 33, "Unsupported request. Object does not exist: " + line);
        }
        Answer forced = server.forced();
        if (forced != null) {
            return forced;
        }
        moderated.add(line);
        return Answer.taken("{\"success\":true}");
    }

    /** What was sent, as people see it: what is longer than one message, or has a picture, is one by what we wrote into it. */
    List<Sent> seen() {
        Map<String, Sent> seen = new LinkedHashMap<>();
        for (Sent one : sent) {
            String key = one.ours().isEmpty() ? "alone " + seen.size() : one.ours();
            seen.merge(
                    key,
                    one,
                    (first, next) -> new Sent(
                            first.to(),
                            first.type(),
                            first.text() + next.text(),
                            first.media() + next.media(),
                            first.ours()));
        }
        return new ArrayList<>(
                Stream.of(seen.values()).flatMap(java.util.Collection::stream).toList());
    }

    @Override
    public void close() {
        server.close();
    }
}
