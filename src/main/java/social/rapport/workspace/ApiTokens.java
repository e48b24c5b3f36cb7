package social.rapport.workspace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Ids;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Keys to the API. A token is {@code rap_} and, in base64url, the workspace's id and 32 random bytes; only its SHA-256
 * is stored, and it is shown once.
 */
@Component
public class ApiTokens {

    static final String PREFIX = "rap_";
    private static final int WORKSPACE_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Makes a token for the workspace at work and returns it, for the only time. */
    public String create(Actor by, String name, Set<Scope> scopes) {
        byte[] bytes = new byte[WORKSPACE_BYTES + SECRET_BYTES];
        random.nextBytes(bytes);
        UUID workspace = CurrentWorkspace.id().value();
        ByteBuffer.wrap(bytes).putLong(workspace.getMostSignificantBits()).putLong(workspace.getLeastSignificantBits());
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into workspace.api_token (workspace_id, id, name, hash, scopes, created_by)
                        values (:workspace, :id, :name, :hash, :scopes, :by)
                        """)
                .param("workspace", workspace)
                .param("id", id)
                .param("name", name)
                .param("hash", hash(token))
                .param("scopes", scopes.stream().map(Scope::key).toArray(String[]::new))
                .param("by", by.id())
                .update();
        audit.record(by, "token.created", "token:" + id);
        return token;
    }

    /** Ends a token of the workspace at work that its holder needs no longer. */
    public void revoke(Actor by, String token) {
        jdbc.sql("""
                        update workspace.api_token
                        set revoked_at = now()
                        where workspace_id = :workspace and hash = :hash and revoked_at is null
                        returning id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("hash", hash(token))
                .query(UUID.class)
                .optional()
                .ifPresent(id -> audit.record(by, "token.revoked", "token:" + id));
    }

    /** Who holds this token, while it is valid. */
    public Optional<Actor> authenticate(String token) {
        return workspaceOf(token).flatMap(workspace -> CurrentWorkspace.get(workspace, () -> find(workspace, token)));
    }

    private static Optional<WorkspaceId> workspaceOf(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
            if (bytes.length != WORKSPACE_BYTES + SECRET_BYTES) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return Optional.of(new WorkspaceId(new UUID(buffer.getLong(), buffer.getLong())));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Optional<Actor> find(WorkspaceId workspace, String token) {
        return jdbc.sql("""
                        update workspace.api_token
                        set last_used_at = case
                          when last_used_at > now() - interval '1 minute' then last_used_at else now() end
                        where workspace_id = :workspace and hash = :hash
                          and revoked_at is null and (expires_at is null or expires_at > now())
                        returning id, name, scopes
                        """)
                .param("workspace", workspace.value())
                .param("hash", hash(token))
                .query((row, number) -> new Actor(
                        Actor.Kind.TOKEN,
                        workspace,
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        scopes((String[]) row.getArray("scopes").getArray()),
                        null))
                .optional();
    }

    private static Set<Scope> scopes(String[] keys) {
        return Arrays.stream(keys)
                .flatMap(key -> Scope.of(key).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
