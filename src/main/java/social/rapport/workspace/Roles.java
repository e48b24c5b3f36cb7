package social.rapport.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * The roles of the workspace at work: those built in, and its own. Nobody gives a role more than is theirs, touches one
 * that has more, or changes the one they hold; whoever holds a role that comes to mean something else is signed out of
 * the workspace by the same commit, as when they are given another.
 */
@Component
public class Roles {

    private final JdbcClient jdbc;
    private final OpenSessions sessions;
    private final Audit audit;

    Roles(JdbcClient jdbc, OpenSessions sessions, Audit audit) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Every role that can be given, those built in first, then the workspace's own by name. */
    public List<Role> all() {
        List<Role> all = new ArrayList<>(Role.builtIn());
        all.addAll(jdbc.sql("""
                        select r.id::text as role, r.name as role_name, r.description as role_description,
                          r.scopes as role_scopes, r.sees as role_sees
                        from workspace.role r
                        where r.workspace_id = :workspace and r.removed_at is null
                        order by lower(r.name), r.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> Role.read(row))
                .list());
        return all;
    }

    /** The role of this key that can be given. */
    public Optional<Role> find(String key) {
        return all().stream().filter(role -> role.key().equals(key)).findFirst();
    }

    /** What a stored key stands for, also where the role was deleted meanwhile. */
    Function<String, Role> known() {
        Map<String, Role> own = jdbc
                .sql("""
                        select r.id::text as role, r.name as role_name, r.description as role_description,
                          r.scopes as role_scopes, r.sees as role_sees
                        from workspace.role r
                        where r.workspace_id = :workspace
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> Role.read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Role::key, Function.identity()));
        return key ->
                Role.builtIn(key).or(() -> Optional.ofNullable(own.get(key))).orElseThrow();
    }

    /** How many of the team and of those who are asked to join it have each role, by its key. */
    public Map<String, Integer> held() {
        Map<String, Integer> held = new HashMap<>();
        jdbc.sql("""
                        select held.role, count(*) as holders
                        from (
                          select m.role from workspace.member m where m.workspace_id = :workspace and m.removed_at is null
                          union all
                          select i.role from workspace.invitation i
                          where i.workspace_id = :workspace and i.accepted_at is null and i.revoked_at is null
                        ) held
                        group by held.role
                        """).param("workspace", CurrentWorkspace.id().value()).query(row -> {
            held.put(row.getString("role"), row.getInt("holders"));
        });
        return held;
    }

    /** @throws Fault.Caller naming the field where the role cannot be so */
    @Transactional
    public Role create(Actor by, RoleTerms terms) {
        by.must(Scope.MEMBERS_MANAGE);
        terms.check(by);
        UUID id = Ids.next();
        try {
            write("""
                    insert into workspace.role (workspace_id, id, name, description, scopes, sees)
                    values (:workspace, :id, :name, :description, :scopes, :sees)
                    """, id, terms);
        } catch (DuplicateKeyException taken) {
            throw Fault.invalid("name", "roles.name.taken");
        }
        audit.record(by, "role.created", subject(id), facts(terms));
        return find(id.toString()).orElseThrow();
    }

    /**
     * Makes a role of the workspace's own another.
     *
     * @return the role as it was before
     * @throws Fault.Caller where the actor may not, or naming the field where it cannot be so
     */
    @Transactional
    public Role change(Actor by, String key, RoleTerms terms) {
        Role before = reach(by, key);
        RoleTerms old = RoleTerms.of(before);
        if (old.equals(terms)) {
            return before;
        }
        terms.check(by);
        UUID id = UUID.fromString(key);
        try {
            write("""
                    update workspace.role
                    set name = :name, description = :description, scopes = :scopes, sees = :sees
                    where workspace_id = :workspace and id = :id
                    """, id, terms);
        } catch (DuplicateKeyException taken) {
            throw Fault.invalid("name", "roles.name.taken");
        }
        if (!old.scopes().equals(terms.scopes()) || old.sees() != terms.sees()) {
            signOut(key);
        }
        audit.record(by, "role.changed", subject(id), facts(terms));
        return before;
    }

    private void write(String statement, UUID id, RoleTerms terms) {
        jdbc.sql(statement)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("name", terms.name())
                .param("description", terms.description())
                .param("scopes", terms.scopes().stream().map(Scope::key).toArray(String[]::new))
                .param("sees", terms.sees().key())
                .update();
    }

    /**
     * Deletes a role of the workspace's own.
     *
     * @param replacement what its holders, and those who are asked to join as it, become; null where nobody has it
     * @throws Fault.Caller where somebody has it and there is no replacement
     */
    @Transactional
    public Role delete(Actor by, String key, @Nullable Role replacement) {
        Role role = reach(by, key);
        if (held().containsKey(key)) {
            if (replacement == null
                    || replacement.isOwner()
                    || replacement.key().equals(key)) {
                throw Fault.invalid("replacement", "roles.replacement.missing");
            }
            mustGive(by, replacement);
            signOut(key);
            replace("""
                    update workspace.invitation set role = :replacement
                    where workspace_id = :workspace and role = :role and accepted_at is null and revoked_at is null
                    """, key, replacement);
            replace("""
                    update workspace.member set role = :replacement
                    where workspace_id = :workspace and role = :role and removed_at is null
                    """, key, replacement);
        }
        UUID id = UUID.fromString(key);
        jdbc.sql("update workspace.role set removed_at = now() where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
        audit.record(
                by,
                "role.deleted",
                subject(id),
                replacement == null
                        ? Map.of("name", role.name())
                        : Map.of("name", role.name(), "to", replacement.audited()));
        return role;
    }

    private void replace(String statement, String key, Role replacement) {
        jdbc.sql(statement)
                .param("workspace", CurrentWorkspace.id().value())
                .param("role", key)
                .param("replacement", replacement.key())
                .update();
    }

    /** Takes a deletion back that has just happened; whoever was given another role keeps that. */
    @Transactional
    public Role restore(Actor by, String key) {
        by.must(Scope.MEMBERS_MANAGE);
        try {
            jdbc.sql("""
                            update workspace.role set removed_at = null
                            where workspace_id = :workspace and id::text = :key
                              and removed_at > now() - interval '1 minute'
                            """)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("key", key)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Fault.conflict("roles.name.taken");
        }
        Role role = reach(by, key);
        audit.record(by, "role.restored", subject(UUID.fromString(key)), Map.of("name", role.name()));
        return role;
    }

    /** A role of the workspace's own that the actor may touch, held fast until this transaction is over. */
    private Role reach(Actor by, String key) {
        by.must(Scope.MEMBERS_MANAGE);
        Role role = standing(key).orElseThrow(() -> Fault.notFound("role"));
        mustCover(by, role);
        if (isHeldBy(by, key)) {
            throw Fault.conflict("roles.yours");
        }
        return role;
    }

    /** @throws Fault.Caller where the role allows more than the actor may, or is deleted meanwhile */
    void mustGive(Actor by, Role role) {
        if (!role.isBuiltIn() && standing(role.key()).isEmpty()) {
            throw Fault.invalid("role", "members.role.unknown");
        }
        mustCover(by, role);
    }

    /** Held fast, so that it is not deleted while it is given. */
    private Optional<Role> standing(String key) {
        return jdbc.sql("""
                        select r.id::text as role, r.name as role_name, r.description as role_description,
                          r.scopes as role_scopes, r.sees as role_sees
                        from workspace.role r
                        where r.workspace_id = :workspace and r.id::text = :key and r.removed_at is null
                        for update
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("key", key)
                .query((row, number) -> Role.read(row))
                .optional();
    }

    private boolean isHeldBy(Actor by, String key) {
        return by.isMember()
                && jdbc.sql("""
                        select exists (
                          select from workspace.member m
                          where m.workspace_id = :workspace and m.id = :member and m.role = :role)
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("member", by.id())
                        .param("role", key)
                        .query(Boolean.class)
                        .single();
    }

    private void signOut(String key) {
        jdbc.sql("""
                        select m.account_id from workspace.member m
                        where m.workspace_id = :workspace and m.role = :role and m.removed_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("role", key)
                .query(UUID.class)
                .list()
                .forEach(account -> sessions.end(account, CurrentWorkspace.id()));
    }

    static void mustCover(Actor by, Role role) {
        if (!role.isCoveredBy(by)) {
            throw Fault.forbidden("members.more-than-you");
        }
    }

    private static Map<String, ?> facts(RoleTerms terms) {
        return Map.of(
                "name",
                terms.name(),
                "scopes",
                terms.scopes().stream().map(Scope::key).toList(),
                "sees",
                terms.sees().key());
    }

    private static String subject(UUID id) {
        return "role:" + id;
    }
}
