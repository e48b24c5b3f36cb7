package social.rapport.channels.activitypub;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;
import tools.jackson.databind.node.StringNode;

/**
 * Proves whose a delivery is. Its signature must cover what it is, where it goes, when, and every byte of it, and fit the key of
 * the very account that says it; our own name counts as the host, whatever a proxy made of it, so that nothing which was signed
 * for another server passes here.
 */
final class Proving {

    /** How far clocks may differ: servers sign each try anew, and copies are told from tries for as long. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String SIGNATURE = "Signature";
    private static final String DIGEST = "Digest";
    private static final String DATE = "Date";
    private static final List<String> NEEDED = List.of(HttpSignature.TARGET, "host", "date", "digest");

    private final Actors actors;

    Proving(Actors actors) {
        this.actors = actors;
    }

    /** What a delivery says of itself, where that fits its bytes; nobody has vouched for it yet. */
    record Claim(HttpSignature signature, Instant at, Map<String, String> values, String target) {}

    /** @throws Fault.Caller where it lacks something, is too old, or its bytes are not those that were signed */
    static Claim claim(Home home, WebhookRequest request) {
        String header = needed(request, SIGNATURE);
        HttpSignature signature =
                HttpSignature.of(header).orElseThrow(() -> refused("in.wrong.fediverse-signature", SIGNATURE));
        if (!signature.covers(NEEDED)) {
            throw refused("in.wrong.fediverse-signed", SIGNATURE);
        }
        if (!isOf(request.body(), needed(request, DIGEST))) {
            throw refused("in.wrong.fediverse-digest", DIGEST);
        }
        Instant at = at(needed(request, DATE));
        Map<String, String> values = new HashMap<>();
        request.headers().forEach((name, all) -> values.put(name, String.join(", ", all)));
        values.put("host", Home.authority(URI.create(home.base())));
        return new Claim(
                signature,
                at,
                values,
                request.method().toLowerCase(Locale.ROOT) + " "
                        + URI.create(home.inbox()).getRawPath());
    }

    /** Whether a digest, perhaps one of several, is that of a body; how its name is written does not count. */
    private static boolean isOf(byte[] body, String digests) {
        byte[] own = HttpSignature.digest(body).getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(digests.split(",", 5))
                .map(digest -> digest.strip().replaceFirst("^(?i)sha-256=", "SHA-256="))
                .anyMatch(digest -> MessageDigest.isEqual(digest.getBytes(StandardCharsets.UTF_8), own));
    }

    private static String needed(WebhookRequest request, String name) {
        return request.header(name).orElseThrow(() -> refused("in.wrong.header-missing", name));
    }

    private static Instant at(String date) {
        Instant now = Clock.systemUTC().instant();
        try {
            Instant at = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            if (Duration.between(at, now).abs().compareTo(TOLERANCE) > 0) {
                throw new Fault.Caller(
                        Fault.Kind.UNAUTHENTICATED,
                        Words.later("in.wrong.clock", "name", DATE, "minutes", TOLERANCE.toMinutes(), "now", now),
                        List.of());
            }
            return at;
        } catch (DateTimeException malformed) {
            throw refused("in.wrong.fediverse-date", DATE);
        }
    }

    /**
     * Whoever has signed it, who must be the one that says it.
     *
     * @param speaker as the delivery names them
     * @throws Fault.Caller where it is not their key, or does not fit
     */
    RemoteActor signer(ConnectedChannel as, Home home, Claim claim, String speaker) {
        if (!Documents.isSameHost(speaker, keyPlace(claim))) {
            throw refused("in.wrong.fediverse-speaker", SIGNATURE);
        }
        try {
            RemoteActor owner = actors.owner(as, home, claim.signature().keyId());
            if (isTheirs(owner, claim, speaker)) {
                return owner;
            }
            RemoteActor now = actors.anew(as, home, owner.id());
            if (isTheirs(now, claim, speaker)) {
                return now;
            }
        } catch (NetworkFailure untold) {
            throw refused("in.wrong.fediverse-key", SIGNATURE);
        }
        throw refused("in.wrong.fediverse-speaker", SIGNATURE);
    }

    private static String keyPlace(Claim claim) {
        String place = claim.signature().keyId().replaceFirst("#.*", "");
        if (Documents.address(StringNode.valueOf(place)) == null) {
            throw refused("in.wrong.fediverse-key", SIGNATURE);
        }
        return place;
    }

    private static boolean isTheirs(RemoteActor owner, Claim claim, String speaker) {
        PublicKey key = owner.key();
        return key != null
                && owner.id().equals(speaker)
                && claim.signature().keyId().equals(owner.keyId())
                && claim.signature().fits(key, claim.target(), claim.values());
    }

    private static Fault.Caller refused(String message, String name) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, "name", name), List.of());
    }
}
