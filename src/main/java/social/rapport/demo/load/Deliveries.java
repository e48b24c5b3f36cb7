package social.rapport.demo.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import social.rapport.shared.ChannelId;

/** Delivers what a network would, signed as Standard Webhooks 1.0.0 says. */
final class Deliveries {

    private static final int ATTEMPTS = 120;
    private static final int LONGEST_WAIT_SECONDS = 5;
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final RestClient client;

    Deliveries(String address) {
        this.client = RestClient.create(address);
    }

    /** Takes the body to the channel; while the server is busy, later. */
    void deliver(ChannelId channel, String secret, byte[] body) throws InterruptedException {
        String id = "demo-" + UUID.randomUUID();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            long now = Instant.now().getEpochSecond();
            String signature = "v1," + sign(secret, id + "." + now + ".", body);
            ResponseEntity<Void> answer = client.post()
                    .uri("/in/{channel}", channel)
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(now))
                    .header("webhook-signature", signature)
                    .body(body)
                    .retrieve()
                    .onStatus(Deliveries::isBusy, (request, response) -> {})
                    .toBodilessEntity();
            if (!isBusy(answer.getStatusCode())) {
                return;
            }
            Thread.sleep(1000L * Math.clamp(retryAfter(answer.getHeaders()), 1, LONGEST_WAIT_SECONDS));
        }
        throw new IllegalStateException("The server was too busy to take the demo.");
    }

    private static boolean isBusy(HttpStatusCode status) {
        return status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE) || status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
    }

    private static long retryAfter(HttpHeaders headers) {
        String seconds = headers.getFirst(HttpHeaders.RETRY_AFTER);
        return seconds != null && seconds.matches("\\d{1,5}") ? Long.parseLong(seconds) : 1;
    }

    private static String sign(String secret, String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM));
            mac.update(head.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
