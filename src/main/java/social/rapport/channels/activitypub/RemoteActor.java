package social.rapport.channels.activitypub;

import java.net.URI;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/**
 * Somebody's account as their server describes it. Whoever it names as its key's owner, and whose it says it is, must be of
 * the server that was asked: nobody speaks for another.
 *
 * @param inbox where what is for them alone goes
 * @param sharedInbox where their server takes what is for several of its accounts; null where it has none
 * @param keyId null where it shows no key
 * @param movedTo the account that they have moved to, by their own word alone
 */
record RemoteActor(
        String id,
        String handle,
        @Nullable String name,
        @Nullable String picture,
        @Nullable String url,
        boolean machine,
        String inbox,
        @Nullable String sharedInbox,
        @Nullable String keyId,
        @Nullable PublicKey key,
        @Nullable String movedTo,
        List<String> alsoKnownAs) {

    /** What is noted above a payload of theirs. */
    static final String HANDLE = "handle";

    static final String NAME = "name";
    static final String PICTURE = "picture";
    static final String URL = "url";
    static final String UNION = "union";
    static final String MACHINE = "machine";

    private static final Set<String> TYPES = Set.of("Person", "Service", "Application", "Group", "Organization");
    private static final Set<String> MACHINES = Set.of("Service", "Application");
    private static final int PEM = 10_000;

    /** Empty where it is no account, or says of itself what its address does not bear out. */
    static Optional<RemoteActor> of(JsonNode document) {
        String id = Documents.address(document.path("id"));
        String type = Objects.requireNonNullElse(Told.text(document, "type", 40), "");
        String inbox = Documents.address(document.path("inbox"));
        String user = Told.name(document, "preferredUsername");
        if (id == null || inbox == null || !TYPES.contains(type) || !Documents.isSameHost(id, inbox)) {
            return Optional.empty();
        }
        JsonNode key = document.path("publicKey");
        JsonNode single = key.isArray() ? key.path(0) : key;
        String keyId = Documents.address(single.path("id"));
        String pem = Told.text(single, "publicKeyPem", PEM);
        boolean isTheirs =
                keyId != null && id.equals(Documents.address(single.path("owner"))) && Documents.isSameHost(id, keyId);
        String shared = Documents.address(document.path("endpoints").path("sharedInbox"));
        return Optional.of(new RemoteActor(
                id,
                (user != null && user.matches("[\\w.-]{1,100}") ? user : "someone") + "@"
                        + Home.authority(URI.create(id)),
                Told.name(document, "name"),
                Documents.link(document.path("icon")),
                Documents.link(document.path("url")),
                MACHINES.contains(type),
                inbox,
                shared != null && Documents.isSameHost(id, shared) ? shared : null,
                isTheirs ? keyId : null,
                isTheirs && pem != null ? KeyPairs.publicKey(pem).orElse(null) : null,
                Documents.address(document.path("movedTo")),
                Documents.addresses(document.path("alsoKnownAs"))));
    }

    /** What there is to be noted of them. */
    Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>();
        facts.put(HANDLE, handle);
        put(facts, NAME, name);
        put(facts, PICTURE, picture);
        put(facts, URL, url);
        if (machine) {
            facts.put(MACHINE, "true");
        }
        return facts;
    }

    private static void put(Map<String, String> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }
}
