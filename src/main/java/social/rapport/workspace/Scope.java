package social.rapport.workspace;

import java.util.Arrays;
import java.util.Optional;

/** One thing that a role lets a member do, or an API token lets its holder do. */
public enum Scope {
    WORKSPACE_READ,
    WORKSPACE_MANAGE,
    MEMBERS_MANAGE,
    TOKENS_MANAGE,
    WEBHOOKS_MANAGE,
    AUDIT_READ,
    CHANNELS_READ,
    CHANNELS_MANAGE,
    PEOPLE_READ,
    PEOPLE_WRITE,
    PEOPLE_MERGE,
    PEOPLE_IMPORT,
    PEOPLE_EXPORT,
    PEOPLE_ERASE,
    INTERACTIONS_READ,
    INTERACTIONS_WRITE,
    CONVERSATIONS_READ,
    CONVERSATIONS_ANSWER,
    CONVERSATIONS_MANAGE,
    CONVERSATIONS_EXPORT,
    CONSENT_READ,
    CONSENT_WRITE,
    RIGHTS_READ,
    RIGHTS_MANAGE,
    VAULT_READ,
    VAULT_ASK,
    POSTS_READ,
    POSTS_WRITE,
    OUTBOX_READ,
    OUTBOX_MANAGE,
    REPORTS_READ;

    /** As it stands in API tokens and in the API's documentation: {@code people:read}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ':');
    }

    /** What it concerns, which stands before the colon of its key. */
    public String area() {
        String key = key();
        return key.substring(0, key.indexOf(':'));
    }

    public static Optional<Scope> of(String key) {
        return Arrays.stream(values()).filter(scope -> scope.key().equals(key)).findFirst();
    }
}
