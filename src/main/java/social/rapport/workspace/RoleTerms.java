package social.rapport.workspace;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import social.rapport.shared.Fault;

/**
 * What a role of the workspace's own is to be. Whoever may change something may also look at it, so what a scope needs
 * comes with it.
 */
public record RoleTerms(String name, String description, Set<Scope> scopes, Sees sees) {

    static final int LONGEST_NAME = 60;
    static final int LONGEST_DESCRIPTION = 200;

    /** By these, somebody could come to see through others what they do not see themselves. */
    private static final Set<Scope> BEYOND_OWN =
            EnumSet.of(Scope.MEMBERS_MANAGE, Scope.TOKENS_MANAGE, Scope.WEBHOOKS_MANAGE);

    public RoleTerms {
        name = name.strip();
        description = description.strip();
        scopes = Collections.unmodifiableSet(withNeeded(scopes));
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
        if (sees != Sees.ALL && scopes.stream().anyMatch(BEYOND_OWN::contains)) {
            throw Fault.invalid("sees", "roles.sees.beyond");
        }
    }
}
