package social.rapport.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Keys to the API. A token begins with {@value #PREFIX} and is shown once; it may do no more than whoever made it, and it
 * belongs to the workspace: it goes on working when they leave the team.
 */
@Component
public class ApiTokens {

    static final String PREFIX = "rap_";
    private static final int LONGEST_NAME = 80;

    /** How exactly the last use is known: a request that only reads is not to wait for the disk. */
    private static final Duration USE_IS_NOTED = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Audit audit;

    ApiTokens(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** @param secret the token itself, known here for the only time */
    public record Created(ApiToken token, String secret) {

        @Override
        public String toString() {
            return "Created[" + token.id() + "]";
        }
    }

    /** Makes a token that never expires for the workspace at work and returns it, for the only time. */
    public String create(Actor by, String name, Set<Scope> scopes) {
        return create(by, name, scopes, null).secret();
    }

    /**
     * Makes a token for the workspace at work.
     *
     * @param expiresAt when it stops working, or null where it does not
     * @throws Fault.Caller naming {@code name}, {@code scopes} or {@code expiresAt} where they cannot be
     */
    @Transactional
    public Created create(Actor by, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
        check(by, name, scopes, expiresAt);
        WorkspaceSecret secret = WorkspaceSecret.make(PREFIX, CurrentWorkspace.id());
        ApiToken token = jdbc.sql("""
                        insert into workspace.api_token (workspace_id, id, name, hash, scopes, created_by, expires_at)
                        values (:workspace, :id, :name, :hash, :scopes, :by, :expires)
                        returning id, name, scopes, created_at, expires_at, last_used_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("name", name.strip())
                .param("hash", secret.hash())
                .param("scopes", scopes.stream().map(Scope::key).sorted().toArray(String[]::new))
                .param("by", by.id())
                .param("expires", expiresAt == null ? null : Timestamp.from(expiresAt))
                .query(ApiTokens::read)
                .single();
        audit.record(by, "token.created", "token:" + token.id(), Map.of("name", token.name()));
        return new Created(token, secret.text());
    }

    private static void check(Actor by, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw Fault.invalid("name", "token.name.wrong");
        }
        if (scopes.isEmpty()) {
            throw Fault.invalid("scopes", "token.scopes.missing");
        }
        if (!by.scopes().containsAll(scopes)) {
            throw Fault.invalid("scopes", "token.scopes.more");
        }
        if (expiresAt != null && !expiresAt.isAfter(Clock.systemUTC().instant())) {
            throw Fault.invalid("expiresAt", "token.expires.past");
        }
    }

    /** The tokens of the workspace at work that have not been revoked, the latest first. */
    public List<ApiToken> all() {
        return jdbc.sql("""
                        select id, name, scopes, created_at, expires_at, last_used_at
                        from workspace.api_token
                        where workspace_id = :workspace and revoked_at is null
                        order by created_at desc, id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(ApiTokens::read)
                .list();
    }

    /** Ends a token of the workspace at work by its id. */
    @Transactional
    public void revoke(Actor by, UUID id) {
        String name = jdbc.sql("""
                        update workspace.api_token
                        set revoked_at = now()
                        where workspace_id = :workspace and id = :id and revoked_at is null
                        returning name
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Fault.notFound("token"));
        audit.record(by, "token.revoked", "token:" + id, Map.of("name", name));
    }

    /** Takes a revocation back that has just happened, by a slip. */
    @Transactional
    public void restore(Actor by, UUID id) {
        ApiToken token = jdbc.sql("""
                        update workspace.api_token
                        set revoked_at = null
                        where workspace_id = :workspace and id = :id and revoked_at > now() - interval '1 minute'
                        returning id, name, scopes, created_at, expires_at, last_used_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(ApiTokens::read)
                .optional()
                .orElseThrow(() -> Fault.notFound("token"));
        if (!by.scopes().containsAll(token.scopes())) {
            throw Fault.forbidden("token.scopes.more");
        }
        audit.record(by, "token.restored", "token:" + id, Map.of("name", token.name()));
    }

    /** Ends a token of the workspace at work that its holder needs no longer. */
    public void revoke(Actor by, String token) {
        WorkspaceSecret.read(PREFIX, token)
                .flatMap(secret -> jdbc.sql("""
                                select id from workspace.api_token
                                where workspace_id = :workspace and hash = :hash and revoked_at is null
                                """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("hash", secret.hash())
                        .query(UUID.class)
                        .optional())
                .ifPresent(id -> revoke(by, id));
    }

    /** Who holds this token, while it is valid. */
    public Optional<Actor> authenticate(String token) {
        return WorkspaceSecret.read(PREFIX, token)
                .flatMap(secret -> CurrentWorkspace.get(secret.workspace(), () -> find(secret)));
    }

    private Optional<Actor> find(WorkspaceSecret secret) {
        Optional<ApiToken> found = jdbc.sql("""
                        select id, name, scopes, created_at, expires_at, last_used_at from workspace.api_token
                        where workspace_id = :workspace and hash = :hash
                          and revoked_at is null and (expires_at is null or expires_at > now())
                        """)
                .param("workspace", secret.workspace().value())
                .param("hash", secret.hash())
                .query(ApiTokens::read)
                .optional();
        found.filter(token -> token.lastUsedAt() == null
                        || token.lastUsedAt().isBefore(Instant.now().minus(USE_IS_NOTED)))
                .ifPresent(token -> noteUse(secret.workspace(), token));
        return found.map(token -> holder(secret.workspace(), token));
    }

    private void noteUse(WorkspaceId workspace, ApiToken token) {
        jdbc.sql("update workspace.api_token set last_used_at = now() where workspace_id = :workspace and id = :id")
                .param("workspace", workspace.value())
                .param("id", token.id())
                .update();
    }

    private static Actor holder(WorkspaceId workspace, ApiToken token) {
        return new Actor(Actor.Kind.TOKEN, workspace, token.id(), token.name(), token.scopes(), null);
    }

    private static ApiToken read(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("name"),
                scopes((String[]) row.getArray("scopes").getArray()),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("expires_at")),
                instant(row.getTimestamp("last_used_at")));
    }

    private static Set<Scope> scopes(String[] keys) {
        return Arrays.stream(keys)
                .flatMap(key -> Scope.of(key).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
