package social.rapport.bench;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Where an open channel takes deliveries, and the key that signs them (Standard Webhooks). */
final class Door {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final byte[] key;

    Door(int port, String channel, String secret) {
        this.address = URI.create("http://127.0.0.1:" + port + "/in/" + channel);
        this.key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }

    /**
     * What opens a server's doors.
     *
     * @param channel the id of its open channel
     * @param secret what signs deliveries to it
     * @param token of its API
     */
    record Keys(String channel, String secret, String token) {

        static Keys read(Path file) throws IOException {
            Properties keys = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                keys.load(reader);
            }
            return new Keys(keys.getProperty("channel"), keys.getProperty("secret"), keys.getProperty("token"));
        }
    }

    /** Delivers one request and returns its status. */
    int deliver(String id, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers(id, body).forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** As {@link #deliver(String, byte[])}, over a connection of the caller's own. */
    int deliver(String id, byte[] body, Wire wire) throws IOException {
        return wire.ask("POST", address.getPath(), headers(id, body), body);
    }

    Wire connect() throws IOException {
        return new Wire(address.getPort());
    }

    private Map<String, String> headers(String id, byte[] body) {
        long now = Instant.now().getEpochSecond();
        return Map.of(
                "Content-Type",
                "application/json",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(now),
                "webhook-signature",
                "v1," + sign(id, now, body));
    }

    private String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
