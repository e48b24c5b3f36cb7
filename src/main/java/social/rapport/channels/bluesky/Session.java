package social.rapport.channels.bluesky;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.shared.WebAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server gives in place of the app password: it lets in for some hours, and can be exchanged for another.
 *
 * @param account which account it was given for, and under which password, as a digest
 * @param access lets in
 * @param refresh is exchanged
 * @param did the account
 * @param handle its name at the time
 * @param host where it is kept, which is not always where one signs in
 */
record Session(String account, String access, String refresh, String did, String handle, String host) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_TOKEN = 10_000;
    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(6);

    /** @param service where we signed in */
    static Session given(JsonNode told, String account, String service) throws NetworkFailure {
        String access = Told.text(told, "accessJwt", LONGEST_TOKEN);
        String refresh = Told.text(told, "refreshJwt", LONGEST_TOKEN);
        String did = Told.text(told, "did", Told.LONGEST_TEXT);
        String handle = Objects.requireNonNullElse(Told.text(told, "handle", Told.LONGEST_NAME), "");
        if (access == null || refresh == null || did == null || !Syntax.isDid(did) || hasControl(access + refresh)) {
            throw new NetworkFailure(Kind.TEMPORARY, "bluesky_server", "", null);
        }
        return new Session(account, access, refresh, did, handle, host(told.path("didDoc"), service));
    }

    private static boolean hasControl(String token) {
        return token.chars().anyMatch(Character::isISOControl);
    }

    /** Where the account's own document says that it is kept. */
    private static String host(JsonNode document, String otherwise) {
        for (JsonNode service : document.path("service")) {
            String id = Told.text(service, "id", Told.LONGEST_TEXT);
            String endpoint = Told.text(service, "serviceEndpoint", Told.LONGEST_TEXT);
            if (id != null && id.endsWith("#atproto_pds") && endpoint != null && WebAddress.isOne(endpoint)) {
                return origin(endpoint);
            }
        }
        return otherwise;
    }

    /** A server's address without anything behind its host. */
    static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** @throws NetworkFailure where it was written by nobody who knows how */
    static Session kept(String words) throws NetworkFailure {
        try {
            return JSON.readValue(words, Session.class);
        } catch (JacksonException broken) {
            throw new NetworkFailure(Kind.TEMPORARY, "ours", "", null);
        }
    }

    String words() {
        return JSON.writeValueAsString(this);
    }

    /** How long it lets in, as far as it says so itself. */
    Duration lasts() {
        String[] parts = access.split("\\.", -1);
        Long end = parts.length == 3 ? Told.number(claims(parts[1]), "exp") : null;
        if (end == null) {
            return USUAL;
        }
        Duration left = Duration.ofSeconds(end - Clock.systemUTC().instant().getEpochSecond());
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    private static JsonNode claims(String encoded) {
        try {
            return JSON.readTree(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (JacksonException | IllegalArgumentException notReadable) {
            return JSON.createObjectNode();
        }
    }

    /** Whether it is theirs. */
    boolean isOf(@Nullable String other) {
        return account.equals(other);
    }

    @Override
    public String toString() {
        return "Session[" + did + "]";
    }
}
