package social.rapport.channels.activitypub;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import tools.jackson.databind.JsonNode;

/**
 * What somebody did, as they say it.
 *
 * @param object what they did it to: an address, or the thing itself
 */
record Deed(String id, String type, String actor, JsonNode object, JsonNode whole) {

    /** @throws UnreadablePayload where it is no activity */
    static Deed of(byte[] body) throws UnreadablePayload {
        JsonNode whole = Told.object(body);
        String id = Documents.address(whole.path("id"));
        String type = Told.text(whole, "type", 40);
        String actor = Documents.address(whole.path("actor"));
        if (id == null || type == null || actor == null || !Documents.isSameHost(id, actor)) {
            throw new UnreadablePayload("This is no activity of whoever it names");
        }
        return new Deed(id, type, actor, whole.path("object"), whole);
    }

    boolean is(String kind) {
        return type.equals(kind);
    }

    @Nullable
    String objectId() {
        return Documents.address(object);
    }

    /** Whether its object is kept where whoever did it is: of things elsewhere they cannot speak. */
    boolean isOfTheirOwn() {
        String id = objectId();
        return id != null && Documents.isSameHost(id, actor);
    }

    /** Whether it brings words of their own. */
    boolean brings() {
        String said = Objects.requireNonNullElse(Told.text(object, "type", 40), "");
        return object.isObject()
                && said.matches("Note|Article|Page|Question|Image|Video|Audio|Event")
                && isOfTheirOwn()
                && actor.equals(Documents.address(object.path("attributedTo")));
    }
}
