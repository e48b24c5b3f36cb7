package social.rapport.webhooks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import social.rapport.workspace.Scope;

/** Of what an address may be told, and what whoever has it told must be allowed to read. */
public enum EventType {
    CONVERSATION_CREATED("conversation.created", Scope.CONVERSATIONS_READ),
    CONVERSATION_STATUS_CHANGED("conversation.status_changed", Scope.CONVERSATIONS_READ),
    CONVERSATION_ASSIGNED("conversation.assigned", Scope.CONVERSATIONS_READ),
    MESSAGE_CREATED("message.created", Scope.CONVERSATIONS_READ),
    MESSAGE_DELIVERY_CHANGED("message.delivery_changed", Scope.CONVERSATIONS_READ),
    PROMISE_DUE("promise.due", Scope.CONVERSATIONS_READ),
    PROMISE_BROKEN("promise.broken", Scope.CONVERSATIONS_READ),
    CONVERSATION_RATED("conversation.rated", Scope.CONVERSATIONS_READ),
    NOTE_CREATED("note.created", Scope.CONVERSATIONS_READ),
    PERSON_CREATED("person.created", Scope.PEOPLE_READ),
    PERSON_UPDATED("person.updated", Scope.PEOPLE_READ),
    PERSON_MERGED("person.merged", Scope.PEOPLE_READ),
    PERSON_UNMERGED("person.unmerged", Scope.PEOPLE_READ),
    PERSON_ERASED("person.erased", Scope.PEOPLE_READ),
    PERMISSION_CHANGED("permission.changed", Scope.CONSENT_READ),
    NEED_PUBLISHED("need.published", Scope.PEOPLE_READ),
    NEED_WITHDRAWN("need.withdrawn", Scope.PEOPLE_READ),
    RIGHTS_REQUESTED("rights.requested", Scope.RIGHTS_READ),
    RIGHTS_SETTLED("rights.settled", Scope.RIGHTS_READ),
    WEBHOOK_STOPPED("webhook.stopped", Scope.WEBHOOKS_MANAGE),
    /** Comes when a member asks for it, whatever was chosen. */
    TEST("webhook.test", Scope.WEBHOOKS_MANAGE);

    private final String key;
    private final Scope scope;

    EventType(String key, Scope scope) {
        this.key = key;
        this.scope = scope;
    }

    /** As it is stored, and as the receiver reads it. */
    public String key() {
        return key;
    }

    public Scope scope() {
        return scope;
    }

    /** Those that can be chosen. */
    public static List<EventType> chosen() {
        return Stream.of(values()).filter(type -> type != TEST).toList();
    }

    public static Optional<EventType> of(String key) {
        return Stream.of(values()).filter(type -> type.key.equals(key)).findFirst();
    }
}
