package social.rapport.channels.open;

import com.standardwebhooks.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** A system at the other end of an open channel: it signs with the published library and posts. */
public final class OpenSender {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI address;
    private final String secret;

    public OpenSender(String address, String secret) {
        this.address = URI.create(address);
        this.secret = secret;
    }

    public HttpResponse<String> post(String json) {
        return post("msg_" + UUID.randomUUID(), Instant.now(), json);
    }

    public HttpResponse<String> post(String id, Instant at, String json) {
        return send(signed(id, at, json).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A request with the headers that these would have, its body still to be set. */
    public HttpRequest.Builder signed(String id, Instant at, String json) {
        try {
            return HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json")
                    .header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                    .header("webhook-signature", new Webhook(secret).sign(id, at.getEpochSecond(), json));
        } catch (com.standardwebhooks.exceptions.WebhookSigningException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (Exception failed) {
            throw new AssertionError("no answer", failed);
        }
    }
}
