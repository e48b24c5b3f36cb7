package social.rapport.channels.bluesky;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import social.rapport.channels.bluesky.BlueskyServer.Answer;
import social.rapport.channels.bluesky.BlueskyServer.Call;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an account is notified of, newest first and a page at a time, and posts as they are shown. */
final class Notifications {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<JsonNode> all = new ArrayList<>();
    private final Map<String, JsonNode> shown = new LinkedHashMap<>();
    /** Mina does something that the account is told of. */
    synchronized String add(String reason, String collection, String key, Instant at, String record) {
        String uri = "at://" + BlueskyServer.MINA + "/" + collection + "/" + key;
        all.add(JSON.readTree("""
                {"uri":"%s","cid":"bafyreiclp443lavogvhj3d2ob2cxbfuscni2k5jk7bebjzg7khl3esabwq",
                 "author":{"did":"%s","handle":"%s","displayName":"미나","labels":[]},
                 "reason":"%s","record":%s,"isRead":false,"indexedAt":"%s","labels":[]}""".formatted(uri, BlueskyServer.MINA, BlueskyServer.MINA_HANDLE, reason, record, at)));
        return uri;
    }

    /** A post's picture is shown. */
    synchronized void show(String uri, String picture, String alt) {
        ObjectNode post = JSON.createObjectNode();
        post.put("uri", uri);
        post.set("embed", JSON.readTree("""
                {"$type":"app.bsky.embed.images#view","images":[{"thumb":"%1$s","fullsize":"%1$s","alt":"%2$s"}]}""".formatted(picture, alt)));
        shown.put(uri, post);
    }

    synchronized Answer list(Call call) {
        int limit = Integer.parseInt(call.parameters().getOrDefault("limit", "50"));
        if (limit < 1 || limit > 100) {
            return Answer.refused(400, "InvalidRequest", "limit can not be greater than 100");
        }
        List<JsonNode> newest = all.stream()
                .sorted(Comparator.comparing((JsonNode one) ->
                                Instant.parse(one.path("indexedAt").asString()))
                        .reversed())
                .toList();
        int from = call.parameter("cursor").isEmpty() ? 0 : Integer.parseInt(call.parameter("cursor"));
        int to = Math.min(newest.size(), from + limit);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode page = answer.putArray("notifications");
        newest.subList(Math.min(from, to), to).forEach(page::add);
        if (to < newest.size()) {
            answer.put("cursor", Integer.toString(to));
        }
        return Answer.json(answer);
    }

    synchronized Answer posts(Call call) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode posts = answer.putArray("posts");
        JsonNode post = shown.get(call.parameter("uris"));
        if (post != null) {
            posts.add(post);
        }
        return Answer.json(answer);
    }
}
