package social.rapport.channels.bluesky;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import social.rapport.support.FakeNetworks;
import social.rapport.support.NodeServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bluesky's own server, as {@code e2e/servers/bluesky} starts it: one for all tests. */
final class Pds {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RUNS_ALREADY = "rapport.test.bluesky.pds";

    /** The server speaks nothing newer. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static @Nullable Pds one;
    private static @Nullable TestAbortedException missing;

    private final int port;
    private final String address;

    private Pds(int port, String address) {
        this.port = port;
        this.address = address;
    }

    static synchronized Pds running() {
        if (one == null) {
            String given = System.getProperty(RUNS_ALREADY);
            one = given == null ? start() : ofNetwork(Integer.parseInt(given));
        }
        return one;
    }

    /** One of a whole network, whose view stands on the port behind it and shows its pictures there. */
    private static Pds ofNetwork(int port) {
        FakeNetworks.lead("http://localhost:" + (port + 1) + "/", port + 1);
        return new Pds(port, "http://localhost:" + port);
    }

    /** It ends with this process. */
    private static Pds start() {
        if (missing != null) {
            throw missing;
        }
        try {
            int port = NodeServer.start("bluesky", Map.of()).port("port");
            return new Pds(port, "https://pds-" + port + ".example.com");
        } catch (TestAbortedException cannot) {
            missing = cannot;
            throw cannot;
        }
    }

    /** Where others find it. */
    String address() {
        return address;
    }

    int port() {
        return port;
    }

    /** Makes an account. */
    Account account(String name) {
        String handle = name + "-" + Long.toString(System.nanoTime(), 36) + ".test";
        JsonNode made = post(
                "",
                "com.atproto.server.createAccount",
                Map.of("handle", handle, "email", handle + "@test.com", "password", handle));
        return new Account(
                made.path("did").asString(), handle, made.path("accessJwt").asString());
    }

    private JsonNode post(String token, String method, Object body) {
        HttpRequest.Builder request = request(method)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        return answer(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    private HttpRequest.Builder request(String method) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/xrpc/" + method));
    }

    private static JsonNode answer(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(
                        response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError("no answer", failed);
        }
    }

    /** As others refer to a record. */
    static Map<String, String> reference(JsonNode record) {
        return Map.of(
                "uri", record.path("uri").asString(), "cid", record.path("cid").asString());
    }

    /** An account there, in the hands of whoever owns it. */
    final class Account {

        private final String did;
        private final String handle;
        private final String token;

        private Account(String did, String handle, String token) {
            this.did = did;
            this.handle = handle;
            this.token = token;
        }

        String did() {
            return did;
        }

        String handle() {
            return handle;
        }

        String appPassword(String name) {
            return post(token, "com.atproto.server.createAppPassword", Map.of("name", name))
                    .path("password")
                    .asString();
        }

        void revokeAppPassword(String name) {
            post(token, "com.atproto.server.revokeAppPassword", Map.of("name", name));
        }

        /** @return its address and digest, as others refer to it */
        Map<String, String> write(String collection, Map<String, ?> record) {
            return reference(post(
                    token,
                    "com.atproto.repo.createRecord",
                    Map.of("repo", did, "collection", collection, "record", record)));
        }

        /** A post, with whatever else it has. */
        Map<String, String> say(String words, Map<String, ?> others) {
            Map<String, Object> post = new HashMap<>(others);
            post.put("$type", AtUri.POST);
            post.put("text", words);
            post.put("createdAt", Instant.now().toString());
            return write(AtUri.POST, post);
        }

        /** A post that begins with another's name. */
        Map<String, String> mention(Account whom, String words, Map<String, ?> others) {
            String name = "@" + whom.handle;
            Map<String, Object> all = new HashMap<>(others);
            all.put("facets", List.of(new Facet(0, name.length(), Facet.Kind.MENTION, whom.did).json()));
            return say(name + " " + words, all);
        }

        /** A post below another. */
        Map<String, String> answer(Map<String, String> root, Map<String, String> parent, String words) {
            return say(words, Map.of("reply", Map.of("root", root, "parent", parent)));
        }

        JsonNode upload(byte[] picture) {
            return Pds.answer(request("com.atproto.repo.uploadBlob")
                            .header("Content-Type", "image/png")
                            .header("Authorization", "Bearer " + token)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(picture)))
                    .path("blob");
        }

        /** What it has written, oldest first. */
        List<JsonNode> posts() {
            return records("app.bsky.feed.post");
        }

        List<JsonNode> likes() {
            return records("app.bsky.feed.like");
        }

        private List<JsonNode> records(String collection) {
            return Pds.answer(request("com.atproto.repo.listRecords?reverse=true&collection=" + collection + "&repo="
                                    + did)
                            .GET())
                    .path("records")
                    .valueStream()
                    .toList();
        }

        byte[] blob(String cid) {
            try {
                return CLIENT.send(
                                request("com.atproto.sync.getBlob?did=" + did + "&cid=" + cid)
                                        .GET()
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray())
                        .body();
            } catch (IOException | InterruptedException failed) {
                throw new AssertionError("no answer", failed);
            }
        }
    }
}
