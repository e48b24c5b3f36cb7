package social.rapport.workspace;

import static social.rapport.workspace.Scope.*;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a member is in a workspace, and so what they may do there. */
public enum Role {
    OWNER(EnumSet.allOf(Scope.class)),
    ADMIN(EnumSet.allOf(Scope.class)),
    AGENT(EnumSet.of(
            WORKSPACE_READ,
            CHANNELS_READ,
            PEOPLE_READ,
            PEOPLE_WRITE,
            PEOPLE_MERGE,
            INTERACTIONS_READ,
            CONVERSATIONS_READ,
            CONVERSATIONS_ANSWER,
            CONSENT_READ,
            CONSENT_WRITE,
            OUTBOX_READ)),
    MARKETER(EnumSet.of(
            WORKSPACE_READ,
            CHANNELS_READ,
            PEOPLE_READ,
            PEOPLE_WRITE,
            PEOPLE_IMPORT,
            PEOPLE_EXPORT,
            INTERACTIONS_READ,
            CONVERSATIONS_READ,
            CONSENT_READ,
            OUTBOX_READ)),
    ANALYST(EnumSet.of(
            WORKSPACE_READ,
            CHANNELS_READ,
            PEOPLE_READ,
            INTERACTIONS_READ,
            CONVERSATIONS_READ,
            CONSENT_READ,
            REPORTS_READ)),
    SALES(EnumSet.of(
            WORKSPACE_READ,
            CHANNELS_READ,
            PEOPLE_READ,
            PEOPLE_WRITE,
            INTERACTIONS_READ,
            CONVERSATIONS_READ,
            CONVERSATIONS_ANSWER,
            CONSENT_READ)),
    SHOP(EnumSet.of(WORKSPACE_READ, PEOPLE_READ));

    private final Set<Scope> scopes;

    Role(Set<Scope> scopes) {
        this.scopes = Set.copyOf(scopes);
    }

    public Set<Scope> scopes() {
        return scopes;
    }

    public boolean allows(Scope scope) {
        return scopes.contains(scope);
    }

    /** As it is stored and as the API says it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
