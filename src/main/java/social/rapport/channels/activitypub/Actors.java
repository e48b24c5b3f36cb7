package social.rapport.channels.activitypub;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/** Asks other servers who their accounts are; what they say holds for an hour, and what they do not say for a minute. */
final class Actors {

    static final String NOBODY = "fediverse_nobody";

    private static final Duration HOLDS = Duration.ofHours(1);
    private static final Duration FAILS = Duration.ofMinutes(1);

    /** After so long a key that does not fit is asked for anew: it may have been changed. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final int MOST = 20_000;

    private final NetworkCalls calls;
    private final Cache<String, Known> known =
            Caffeine.newBuilder().expireAfterWrite(HOLDS).maximumSize(MOST).build();
    private final Cache<String, NetworkFailure> failed =
            Caffeine.newBuilder().expireAfterWrite(FAILS).maximumSize(MOST).build();

    private record Known(RemoteActor actor, long since) {

        boolean isFresh() {
            return System.nanoTime() - since < FRESH.toNanos();
        }
    }

    Actors(NetworkCalls calls) {
        this.calls = calls;
    }

    /** @throws NetworkFailure where nobody has this address, or its server does not say */
    RemoteActor get(ConnectedChannel as, Home home, String id) throws NetworkFailure {
        Known before = known.getIfPresent(id);
        return before == null ? asked(as, home, id) : before.actor();
    }

    /** The same as it is now, where what is known of it may be old. */
    RemoteActor anew(ConnectedChannel as, Home home, String id) throws NetworkFailure {
        Known before = known.getIfPresent(id);
        return before == null || !before.isFresh() ? asked(as, home, id) : before.actor();
    }

    void forget(String id) {
        known.invalidate(id);
    }

    /**
     * Whoever a key belongs to. The address of the key leads to them, or to the key, which names its owner; either way they
     * must name this key as theirs.
     */
    RemoteActor owner(ConnectedChannel as, Home home, String keyId) throws NetworkFailure {
        String place = keyId.replaceFirst("#.*", "");
        Known before = known.getIfPresent(place);
        if (before != null) {
            return before.actor();
        }
        JsonNode document = document(as, home, place);
        String named = Documents.address(document.path(document.has("owner") ? "owner" : "id"));
        if (named != null && !named.equals(place) && Documents.isSameHost(named, place)) {
            return get(as, home, named);
        }
        return remembered(place, RemoteActor.of(document).orElse(null));
    }

    private RemoteActor asked(ConnectedChannel as, Home home, String id) throws NetworkFailure {
        return remembered(id, RemoteActor.of(document(as, home, id)).orElse(null));
    }

    /** What stands at an address and says of itself that it is something else, is not believed. */
    private RemoteActor remembered(String id, @Nullable RemoteActor actor) throws NetworkFailure {
        if (actor == null || !actor.id().equals(id)) {
            throw remember(id, new NetworkFailure(Kind.PERMANENT, NOBODY, "", null));
        }
        known.put(id, new Known(actor, System.nanoTime()));
        return actor;
    }

    private NetworkFailure remember(String place, NetworkFailure failure) {
        failed.put(place, failure);
        return failure;
    }

    private JsonNode document(ConnectedChannel as, Home home, String place) throws NetworkFailure {
        NetworkFailure before = failed.getIfPresent(place);
        if (before != null) {
            throw before;
        }
        try {
            URI address = URI.create(place);
            Answer answer = calls.get(
                    address, Signing.get(as, home, address, Clock.systemUTC().instant()));
            if (answer.status() == 200
                    && Documents.isOne(answer.header("content-type").orElse(""))) {
                return Told.object(answer.body());
            }
            throw new NetworkFailure(
                    Documents.passes(answer.status()) ? Kind.TEMPORARY : Kind.PERMANENT,
                    NOBODY,
                    Integer.toString(answer.status()),
                    null);
        } catch (UnreadablePayload malformed) {
            throw remember(place, new NetworkFailure(Kind.PERMANENT, NOBODY, "", null));
        } catch (NetworkFailure failure) {
            throw remember(place, failure);
        }
    }

    /**
     * By what an account is known to be the same person's as another: they say that they have moved there, and it says that
     * they have come from here. Empty for accounts that stand for themselves.
     */
    Optional<String> union(ConnectedChannel as, Home home, RemoteActor actor) {
        String moved = actor.movedTo();
        if (moved == null) {
            return actor.alsoKnownAs().isEmpty() ? Optional.empty() : Optional.of(actor.id());
        }
        try {
            return Optional.of(get(as, home, moved))
                    .filter(target -> target.alsoKnownAs().contains(actor.id()))
                    .map(RemoteActor::id);
        } catch (NetworkFailure unproved) {
            return Optional.empty();
        }
    }
}
