package social.rapport.workspace;

import static social.rapport.workspace.Scope.*;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import social.rapport.shared.ui.Words;

/**
 * What a member is in a workspace, and so what they may do there and which conversations they see. Some roles are built
 * in, the same in every workspace, and are the constants here; others a workspace made for itself ({@link Roles}). Both
 * are values of this one type, so that nothing but their making and their names tells them apart.
 *
 * @param key as it is stored and as the API says it: a word for those built in, an id for a workspace's own
 * @param name that the workspace gave it; empty for those built in, which are called by words of each language
 * @param description what it is for, in the workspace's words; empty for those built in
 */
public record Role(String key, String name, String description, Set<Scope> scopes, Sees sees) {

    public static final Role OWNER = builtIn("owner", EnumSet.allOf(Scope.class));
    public static final Role ADMIN = builtIn("admin", EnumSet.allOf(Scope.class));
    public static final Role AGENT = builtIn(
            "agent",
            EnumSet.of(
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
                    RIGHTS_READ,
                    VAULT_READ,
                    VAULT_ASK,
                    POSTS_READ,
                    OUTBOX_READ));
    public static final Role MARKETER = builtIn(
            "marketer",
            EnumSet.of(
                    WORKSPACE_READ,
                    CHANNELS_READ,
                    PEOPLE_READ,
                    PEOPLE_WRITE,
                    PEOPLE_IMPORT,
                    PEOPLE_EXPORT,
                    INTERACTIONS_READ,
                    CONVERSATIONS_READ,
                    CONSENT_READ,
                    POSTS_READ,
                    POSTS_WRITE,
                    OUTBOX_READ));
    public static final Role ANALYST = builtIn(
            "analyst",
            EnumSet.of(
                    WORKSPACE_READ,
                    CHANNELS_READ,
                    PEOPLE_READ,
                    INTERACTIONS_READ,
                    CONVERSATIONS_READ,
                    CONSENT_READ,
                    POSTS_READ,
                    REPORTS_READ));
    public static final Role SALES = builtIn(
            "sales",
            EnumSet.of(
                    WORKSPACE_READ,
                    CHANNELS_READ,
                    PEOPLE_READ,
                    PEOPLE_WRITE,
                    INTERACTIONS_READ,
                    CONVERSATIONS_READ,
                    CONVERSATIONS_ANSWER,
                    CONSENT_READ,
                    VAULT_READ,
                    VAULT_ASK));
    public static final Role SHOP = builtIn("shop", EnumSet.of(WORKSPACE_READ, PEOPLE_READ));

    private static final List<Role> BUILT_IN = List.of(OWNER, ADMIN, AGENT, MARKETER, ANALYST, SALES, SHOP);

    public Role {
        EnumSet<Scope> all = EnumSet.noneOf(Scope.class);
        all.addAll(scopes);
        scopes = Collections.unmodifiableSet(all);
    }

    private static Role builtIn(String key, Set<Scope> scopes) {
        return new Role(key, "", "", scopes, Sees.ALL);
    }

    /** Those that every workspace has. */
    public static List<Role> builtIn() {
        return BUILT_IN;
    }

    /** The built-in role of this key. */
    public static Optional<Role> builtIn(String key) {
        return BUILT_IN.stream().filter(role -> role.key.equals(key)).findFirst();
    }

    static Role read(ResultSet row) throws SQLException {
        Optional<Role> builtIn = builtIn(row.getString("role"));
        return builtIn.isPresent() ? builtIn.get() : own(row);
    }

    private static Role own(ResultSet row) throws SQLException {
        return new Role(
                row.getString("role"),
                row.getString("role_name"),
                row.getString("role_description"),
                Arrays.stream((String[]) row.getArray("role_scopes").getArray())
                        .flatMap(scope -> Scope.of(scope).stream())
                        .collect(Collectors.toSet()),
                Sees.of(row.getString("role_sees")).orElseThrow());
    }

    public boolean allows(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether it gives nothing that is not the actor's own to give. */
    public boolean isCoveredBy(Actor actor) {
        return actor.scopes().containsAll(scopes) && actor.sees().covers(sees);
    }

    public boolean isOwner() {
        return equals(OWNER);
    }

    public boolean isBuiltIn() {
        return BUILT_IN.contains(this);
    }

    /** What it is called on screen. */
    public String title() {
        return isBuiltIn() ? Words.t("role." + key) : name;
    }

    /** What it is for, on screen. */
    public String words() {
        return isBuiltIn() ? Words.t("role." + key + ".words") : description;
    }

    /** As the audit log keeps it: the key of a built-in role, whose words each reader's language has, else the name. */
    String audited() {
        return isBuiltIn() ? key : name;
    }

    @Override
    public String toString() {
        return key;
    }
}
