package social.rapport.shared.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import org.springframework.stereotype.Component;

/** Posts JSON signed as {@link StandardWebhooks} says, to addresses that others have given us. */
@Component
public class SignedPosts {

    private final GuardedHttp http;

    SignedPosts(GuardedHttp http) {
        this.http = http;
    }

    /** No whole answer came; the reason is one of a few words. */
    public static final class Unanswered extends IOException {

        private final String reason;

        Unanswered(String reason, IOException cause) {
            super(reason, cause);
            this.reason = reason;
        }

        /** {@code address_refused}, {@code timeout}, {@code tls} or {@code unreachable}. */
        public String reason() {
            return reason;
        }

        /** Whether the address is none that we call. */
        public boolean isRefused() {
            return getCause() instanceof GuardedHttp.Refused;
        }
    }

    /**
     * @param id the {@code webhook-id}, the same however often it is posted
     * @param secrets those that are valid
     */
    public GuardedHttp.Answer post(URI to, String id, Instant now, List<String> secrets, byte[] body)
            throws Unanswered {
        try {
            return http.post(to, "application/json", StandardWebhooks.headers(id, now, body, secrets), body);
        } catch (GuardedHttp.Refused refused) {
            throw new Unanswered("address_refused", refused);
        } catch (SocketTimeoutException slow) {
            throw new Unanswered("timeout", slow);
        } catch (SSLException untrusted) {
            throw new Unanswered("tls", untrusted);
        } catch (IOException unreachable) {
            throw new Unanswered("unreachable", unreachable);
        }
    }
}
