package social.rapport.channels.activitypub;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Looks whether others find the brand by its handle, as they look for it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7033">WebFinger</a>
 */
final class Finding {

    static final String WEBFINGER = "/.well-known/webfinger";

    private final NetworkCalls calls;

    Finding(NetworkCalls calls) {
        this.calls = calls;
    }

    /** @throws NetworkFailure where its domain does not answer, or leads elsewhere */
    void mustLeadTo(Home home) throws NetworkFailure {
        String scheme = URI.create(home.base()).getScheme();
        String resource = URLEncoder.encode("acct:" + home.account(), StandardCharsets.UTF_8);
        Answer answer = calls.get(
                URI.create(scheme + "://" + home.domain() + WEBFINGER + "?resource=" + resource),
                Map.of("Accept", "application/jrd+json"));
        boolean leadsHere = answer.status() / 100 == 3
                ? answer.header("location").orElse("").startsWith(home.base() + WEBFINGER)
                : answer.status() == 200 && names(answer.body(), home);
        if (!leadsHere) {
            throw new NetworkFailure(Kind.PERMANENT, "fediverse_lost", home.domain(), null);
        }
    }

    private static boolean names(byte[] body, Home home) {
        try {
            for (JsonNode link : Told.object(body).path("links")) {
                if ("self".equals(Told.text(link, "rel", 40)) && home.actor().equals(Told.text(link, "href", 2_000))) {
                    return true;
                }
            }
        } catch (UnreadablePayload malformed) {
            return false;
        }
        return false;
    }
}
