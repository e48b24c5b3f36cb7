package social.rapport.workspace;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import social.rapport.shared.Fault;

/**
 * What a role of the workspace's own is to be. Whoever may change something may also look at it, so what a scope needs
 * comes with it. Whoever sees only some conversations must not come to the others by another way, so what would lead there
 * (what everybody said, what goes out, reports on the team, keys and members) is left out.
 */
public record RoleTerms(String name, String description, Set<Scope> scopes, Sees sees) {

    static final int LONGEST_NAME = 60;
    static final int LONGEST_DESCRIPTION = 200;

    /** By these, somebody would see what they do not see themselves, or could let others show it to them. */
    private static final Set<Scope> BEYOND_OWN = EnumSet.of(
            Scope.MEMBERS_MANAGE,
            Scope.TOKENS_MANAGE,
            Scope.WEBHOOKS_MANAGE,
            Scope.CHANNELS_MANAGE,
            Scope.INTERACTIONS_READ,
            Scope.INTERACTIONS_WRITE,
            Scope.OUTBOX_READ,
            Scope.OUTBOX_MANAGE,
            Scope.REPORTS_READ,
            Scope.CONVERSATIONS_MANAGE,
            Scope.CONVERSATIONS_EXPORT);

    public RoleTerms {
        name = name.strip();
        description = description.strip();
        EnumSet<Scope> fitting = withNeeded(scopes);
        if (sees != Sees.ALL) {
            fitting.removeAll(BEYOND_OWN);
        }
        scopes = Collections.unmodifiableSet(fitting);
    }

    public static RoleTerms of(Role role) {
        return new RoleTerms(role.name(), role.description(), role.scopes(), role.sees());
    }

    private static EnumSet<Scope> withNeeded(Set<Scope> chosen) {
        EnumSet<Scope> all = EnumSet.noneOf(Scope.class);
        for (Scope scope : chosen) {
            all.add(scope);
            all.add(Scope.WORKSPACE_READ);
            Arrays.stream(Scope.values())
                    .filter(other -> other.key().equals(scope.area() + ":read"))
                    .forEach(all::add);
        }
        return all;
    }

    /** @throws Fault.Caller naming what cannot be, or what the actor would give beyond what is theirs */
    void check(Actor by) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Fault.invalid("name", "roles.name.wrong");
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            throw Fault.invalid("description", "roles.description.long");
        }
        if (scopes.isEmpty()) {
            throw Fault.invalid("scopes", "roles.scopes.missing");
        }
        if (!by.scopes().containsAll(scopes)) {
            throw Fault.invalid("scopes", "roles.scopes.more");
        }
        if (!by.sees().covers(sees)) {
            throw Fault.invalid("sees", "roles.sees.more");
        }
    }
}
