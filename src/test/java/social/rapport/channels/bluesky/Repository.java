package social.rapport.channels.bluesky;

import com.ibm.icu.text.BreakIterator;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.bluesky.BlueskyServer.Answer;
import social.rapport.channels.bluesky.BlueskyServer.Call;
import social.rapport.shared.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The records of one account, and those of others that it is told of; it takes what {@code app.bsky.feed.post} allows. */
final class Repository {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String POST = "app.bsky.feed.post";
    private static final String LIKE = "app.bsky.feed.like";
    private static final Set<String> FIELDS = Set.of("$type", "text", "createdAt", "facets", "reply", "embed", "langs");

    /** By where they stand, in the order in which they came. */
    private final Map<String, JsonNode> records = new LinkedHashMap<>();

    private final Set<String> blobs = ConcurrentHashMap.newKeySet();
    private final String did;

    Repository(String did) {
        this.did = did;
    }

    /** A record of somebody else's. */
    synchronized String know(String uri, String record) {
        records.put(uri, JSON.readTree(record));
        return uri;
    }

    /** What the account itself wrote. */
    List<JsonNode> posts() {
        return ours(POST);
    }

    /** What it likes. */
    List<JsonNode> likes() {
        return ours(LIKE);
    }

    private synchronized List<JsonNode> ours(String collection) {
        return records.entrySet().stream()
                .filter(one -> one.getKey().startsWith("at://" + did + "/" + collection + "/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    synchronized String cid(String uri) {
        JsonNode record = records.get(uri);
        if (record == null) {
            throw new IllegalArgumentException("There is no " + uri);
        }
        return cid(0x71, record.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** CIDv1 with SHA-256 in base32. */
    private static String cid(int codec, byte[] content) {
        byte[] digest = Sha256.of(content);
        byte[] bytes = new byte[4 + digest.length];
        bytes[0] = 1;
        bytes[1] = (byte) codec;
        bytes[2] = 0x12;
        bytes[3] = 0x20;
        System.arraycopy(digest, 0, bytes, 4, digest.length);
        StringBuilder text = new StringBuilder("b");
        int bits = 0;
        int held = 0;
        for (byte one : bytes) {
            held = held << 8 | one & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt(held << 5 - bits & 31)).toString();
    }

    synchronized Answer get(Call call) {
        String uri =
                "at://" + call.parameter("repo") + "/" + call.parameter("collection") + "/" + call.parameter("rkey");
        JsonNode record = records.get(uri);
        if (record == null) {
            return Answer.refused(400, "RecordNotFound", "Could not locate record: " + uri);
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.put("uri", uri);
        answer.put("cid", cid(uri));
        answer.set("value", record);
        return Answer.json(answer);
    }

    synchronized Answer upload(@Nullable String type, byte[] body) {
        if (type == null || !type.startsWith("image/") || body.length == 0 || body.length > 1_000_000) {
            return Answer.refused(400, "BlobTooLarge", "This file is too large, or no picture");
        }
        String cid = cid(0x55, body);
        blobs.add(cid);
        return Answer.json("""
                {"blob":{"$type":"blob","ref":{"$link":"%s"},"mimeType":"%s","size":%d}}""".formatted(cid, type, body.length));
    }

    private boolean isOurs(JsonNode input) {
        return input.path("repo").asString().equals(did)
                && Set.of(POST, LIKE).contains(input.path("collection").asString())
                && input.path("rkey").asString().matches("[234567a-j][234567a-z]{12}");
    }

    private static String uri(JsonNode input) {
        return "at://" + input.path("repo").asString() + "/"
                + input.path("collection").asString() + "/" + input.path("rkey").asString();
    }

    /** What is not there is gone already. */
    synchronized Answer delete(JsonNode input) {
        if (!isOurs(input)) {
            return Answer.refused(400, "InvalidRequest", "Not a record of yours: " + uri(input));
        }
        records.remove(uri(input));
        return Answer.json("{\"commit\":{\"cid\":\"bafyreicommit\",\"rev\":\"3kowrev22222a\"}}");
    }

    synchronized Answer put(JsonNode input) {
        String uri = uri(input);
        if (!isOurs(input)) {
            return Answer.refused(400, "InvalidRequest", "Not a record of yours: " + uri);
        }
        List<String> wrong = new ArrayList<>();
        if (input.path("collection").asString().equals(LIKE)) {
            checkLike(input.path("record"), wrong);
        } else {
            check(input.path("record"), wrong);
        }
        if (!wrong.isEmpty()) {
            return Answer.refused(400, "InvalidRequest", "Invalid record: " + wrong);
        }
        if (!input.has("swapRecord") || !input.get("swapRecord").isNull()) {
            return Answer.refused(400, "InvalidRequest", "This would write over what is there");
        }
        JsonNode before = records.get(uri);
        if (before != null && !before.equals(input.path("record"))) {
            return Answer.refused(400, "InvalidSwap", "Record was at " + cid(uri));
        }
        records.put(uri, input.path("record"));
        return Answer.json("{\"uri\":\"" + uri + "\",\"cid\":\"" + cid(uri) + "\",\"validationStatus\":\"valid\"}");
    }

    private void checkLike(JsonNode like, List<String> wrong) {
        add(wrong, !Set.copyOf(like.propertyNames()).equals(Set.of("$type", "subject", "createdAt")), "fields");
        add(wrong, !like.path("$type").asString().equals(LIKE), "$type");
        OffsetDateTime.parse(like.path("createdAt").asString());
        checkReference(like.path("subject"), wrong);
    }

    private void check(JsonNode post, List<String> wrong) {
        post.propertyNames().stream().filter(name -> !FIELDS.contains(name)).forEach(wrong::add);
        byte[] text = post.path("text").asString().getBytes(StandardCharsets.UTF_8);
        boolean isText = post.path("text").isString() && text.length <= 3_000 && graphemes(text) <= 300;
        add(wrong, !isText, "text");
        add(wrong, !post.path("$type").asString().equals(POST), "$type");
        OffsetDateTime.parse(post.path("createdAt").asString());
        for (JsonNode facet : post.path("facets")) {
            checkFacet(facet, text, wrong);
        }
        if (post.has("reply")) {
            checkReference(post.path("reply").path("root"), wrong);
            checkReference(post.path("reply").path("parent"), wrong);
        }
        if (post.has("embed")) {
            checkImages(post.path("embed"), wrong);
        }
        add(wrong, text.length == 0 && !post.has("embed"), "nothing said");
    }

    private static int graphemes(byte[] text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(new String(text, StandardCharsets.UTF_8));
        int count = 0;
        while (characters.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }

    private static void checkFacet(JsonNode facet, byte[] text, List<String> wrong) {
        int from = facet.path("index").path("byteStart").asInt(-1);
        int to = facet.path("index").path("byteEnd").asInt(-1);
        boolean isWithin = from >= 0 && from < to && to <= text.length;
        add(wrong, !isWithin || !begins(text, from) || !begins(text, to), "a facet within a character");
        for (JsonNode feature : facet.path("features")) {
            boolean isKnown =
                    switch (feature.path("$type").asString()) {
                        case "app.bsky.richtext.facet#mention" ->
                            feature.path("did").asString().startsWith("did:");
                        case "app.bsky.richtext.facet#link" ->
                            feature.path("uri").asString().startsWith("http");
                        case "app.bsky.richtext.facet#tag" ->
                            !feature.path("tag").asString().isEmpty();
                        default -> false;
                    };
            add(wrong, !isKnown, "features");
        }
    }

    private static boolean begins(byte[] text, int at) {
        return at == text.length || (text[at] & 0xc0) != 0x80;
    }

    private void checkReference(JsonNode reference, List<String> wrong) {
        String uri = reference.path("uri").asString();
        boolean isThere =
                records.containsKey(uri) && reference.path("cid").asString().equals(cid(uri));
        add(wrong, !isThere, "a reference to nothing");
    }

    private void checkImages(JsonNode embed, List<String> wrong) {
        add(wrong, !embed.path("$type").asString().equals("app.bsky.embed.images"), "embed");
        add(wrong, embed.path("images").isEmpty() || embed.path("images").size() > 4, "images");
        for (JsonNode image : embed.path("images")) {
            String blob = image.path("image").path("ref").path("$link").asString();
            add(wrong, !image.path("alt").isString() || !blobs.contains(blob), "image");
            add(
                    wrong,
                    image.has("aspectRatio")
                            && image.path("aspectRatio").path("width").asInt(0) < 1,
                    "ratio");
        }
    }

    private static void add(List<String> wrong, boolean isWrong, String what) {
        if (isWrong) {
            wrong.add(what);
        }
    }
}
