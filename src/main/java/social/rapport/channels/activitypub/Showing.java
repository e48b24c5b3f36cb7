package social.rapport.channels.activitypub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Documents about the brand's account, as other servers read them. */
final class Showing {

    private static final String CONTEXT = "@context";

    private Showing() {}

    static Map<String, Object> actor(Home home, String publicPem) {
        Map<String, Object> actor = new LinkedHashMap<>();
        actor.put(
                CONTEXT,
                List.of(
                        "https://www.w3.org/ns/activitystreams",
                        "https://w3id.org/security/v1",
                        Map.of(
                                "manuallyApprovesFollowers", "as:manuallyApprovesFollowers",
                                "toot", "http://joinmastodon.org/ns#",
                                "discoverable", "toot:discoverable")));
        actor.put("id", home.actor());
        actor.put("type", "Organization");
        actor.put("preferredUsername", home.handle());
        actor.put("name", home.channel().name());
        actor.put("url", home.actor());
        actor.put("published", home.channel().createdAt().toString());
        actor.put("inbox", home.inbox());
        actor.put("outbox", home.outbox());
        actor.put("followers", home.followers());
        actor.put("following", home.following());
        actor.put("manuallyApprovesFollowers", false);
        actor.put("discoverable", true);
        actor.put("publicKey", Map.of("id", home.key(), "owner", home.actor(), "publicKeyPem", publicPem));
        return actor;
    }

    /** @param first of what is in it; none where that is not shown */
    static Map<String, Object> collection(String id, long total, List<JsonNode> first) {
        Map<String, Object> collection = new LinkedHashMap<>();
        collection.put(CONTEXT, Composing.context());
        collection.put("id", id);
        collection.put("type", "OrderedCollection");
        collection.put("totalItems", total);
        if (!first.isEmpty()) {
            Map<String, Object> page = new LinkedHashMap<>();
            page.put("id", id + "#latest");
            page.put("type", "OrderedCollectionPage");
            page.put("partOf", id);
            page.put("orderedItems", first);
            collection.put("first", page);
        }
        return collection;
    }

    /** What stood in something else, as a document of its own. */
    static Map<String, Object> alone(JsonNode object) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(CONTEXT, Composing.context());
        object.properties().forEach(property -> document.put(property.getKey(), property.getValue()));
        return document;
    }
}
