package social.rapport.channels.chat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;
import social.rapport.support.Brand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a visitor's browser sends and hears, without a browser. */
public final class Widget {

    public static final String SITE = "https://shop.example";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String base;
    private final String origin;
    private @Nullable String token;

    public Widget(Brand brand, Channel channel) {
        this(brand, channel, SITE);
    }

    Widget(Brand brand, Channel channel, String origin) {
        this.base = brand.address() + "/chat/" + channel.id() + "/";
        this.origin = origin;
    }

    /** The same browser on another page, with the same token. */
    Widget at(Brand brand, Channel channel, String site) {
        Widget other = new Widget(brand, channel, site);
        other.token = token;
        return other;
    }

    public Widget begin() {
        HttpResponse<String> begun = post("visits", Map.of("language", "ko-KR", "timeZone", "Asia/Seoul"));
        if (begun.statusCode() != 201) {
            throw new AssertionError(begun.statusCode() + " " + begun.body());
        }
        token = JSON.readTree(begun.body()).get("token").asString();
        return this;
    }

    /** As the site says who is there; takes over the token where it is let in. */
    int identify(String signed) {
        HttpResponse<String> begun = post("visits", Map.of("identity", signed));
        if (begun.statusCode() == 201) {
            token = JSON.readTree(begun.body()).get("token").asString();
        }
        return begun.statusCode();
    }

    String token() {
        return Objects.requireNonNull(token);
    }

    HttpResponse<String> say(String id, String text) {
        return post("messages", Map.of("messages", List.of(Map.of("id", id, "text", text))));
    }

    public String say(String text) {
        String id = UUID.randomUUID().toString();
        HttpResponse<String> answer = say(id, text);
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return id;
    }

    HttpResponse<String> post(String path, Map<String, ?> body) {
        return send(request(path)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body), StandardCharsets.UTF_8)));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Origin", origin));
    }

    /** Whether a browser would let a page of this site call it. */
    HttpResponse<String> preflight(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type"));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Origin", origin)
                .header("Content-Type", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (Exception failed) {
            throw new AssertionError("no answer", failed);
        }
    }

    public Ear listen() {
        return listen(0);
    }

    /** @param after the position of the line that was heard last */
    Ear listen(long after) {
        try {
            HttpResponse<InputStream> stream = CLIENT.send(
                    request("stream")
                            .header("Last-Event-ID", Long.toString(after))
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            return new Ear(stream);
        } catch (Exception failed) {
            throw new AssertionError("no answer", failed);
        }
    }

    /** What comes over one connection. */
    public static final class Ear implements AutoCloseable {

        private final HttpResponse<InputStream> stream;
        private final List<JsonNode> lines = new CopyOnWriteArrayList<>();
        private final List<String> writers = new CopyOnWriteArrayList<>();

        Ear(HttpResponse<InputStream> stream) {
            this.stream = stream;
            Thread.ofVirtual().start(this::hear);
        }

        int status() {
            return stream.statusCode();
        }

        private void hear() {
            try (var reader =
                    new java.io.BufferedReader(new java.io.InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                String event = "";
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (line.startsWith("event: ")) {
                        event = line.substring(7);
                    } else if (line.startsWith("data: ")) {
                        take(event, JSON.readTree(line.substring(6)));
                    } else if (line.isEmpty()) {
                        event = "";
                    }
                }
            } catch (java.io.IOException ended) {
                return;
            }
        }

        private void take(String event, JsonNode data) {
            if (event.isEmpty()) {
                lines.add(data);
            } else if (event.equals("typing")) {
                writers.add(data.get("name").asString());
            }
        }

        public List<String> texts() {
            return new ArrayList<>(
                    lines.stream().map(line -> line.get("text").asString()).toList());
        }

        List<JsonNode> lines() {
            return List.copyOf(lines);
        }

        List<String> writers() {
            return List.copyOf(writers);
        }

        @Override
        public void close() {
            try {
                stream.body().close();
            } catch (java.io.IOException gone) {
                return;
            }
        }
    }
}
