package social.rapport.channels.activitypub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.shared.Sha256;
import social.rapport.shared.storage.WorkspaceTransactions;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the brand likes of others' words, told to whoever said them. A like has a name made of the words', so that servers count
 * it once.
 *
 * @see <a href="https://www.w3.org/TR/activitypub/#like-activity-outbox">ActivityPub, 6.8 and 6.10</a>
 */
final class Likes {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final WorkspaceTransactions transactions;
    private final HeardWords heard;
    private final Actors actors;
    private final Delivering delivering;

    Likes(Tables tables, Actors actors, Delivering delivering) {
        this.transactions = tables.transactions();
        this.heard = tables.heard();
        this.actors = actors;
        this.delivering = delivering;
    }

    void like(ConnectedChannel as, Home home, String object) throws NetworkFailure {
        HeardWords.Heard words = words(home, object);
        tell(as, home, words, activity(home, "Like", name(home, words), words, object));
    }

    void unlike(ConnectedChannel as, Home home, String object) throws NetworkFailure {
        HeardWords.Heard words = words(home, object);
        Map<String, Object> like = activity(home, "Like", name(home, words), words, object);
        tell(as, home, words, activity(home, "Undo", name(home, words) + "/undo", words, like));
    }

    private HeardWords.Heard words(Home home, String object) throws NetworkFailure {
        return transactions
                .in(home.channel().workspace(), () -> heard.find(home.channel().id(), object))
                .orElseThrow(() -> new NetworkFailure(Kind.PERMANENT, "fediverse_lost", "", null));
    }

    private void tell(ConnectedChannel as, Home home, HeardWords.Heard words, Map<String, Object> activity)
            throws NetworkFailure {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("@context", "https://www.w3.org/ns/activitystreams");
        whole.putAll(activity);
        delivering.deliver(as, home, actors.get(as, home, words.actor()).inbox(), JSON.writeValueAsString(whole));
    }

    private static String name(Home home, HeardWords.Heard words) {
        return home.actor() + "#likes/" + Sha256.key(words.object());
    }

    private static Map<String, Object> activity(
            Home home, String type, String id, HeardWords.Heard words, Object object) {
        return Map.of("id", id, "type", type, "actor", home.actor(), "to", List.of(words.actor()), "object", object);
    }
}
