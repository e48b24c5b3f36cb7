package social.rapport.workspace;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import social.rapport.shared.Sha256;
import social.rapport.shared.WorkspaceId;

/**
 * A secret that says which workspace it opens something of: a prefix and, in base64url, the workspace's id and 32 random
 * bytes. It is shown once; only its SHA-256 is stored, which is enough for what nobody can guess.
 */
record WorkspaceSecret(WorkspaceId workspace, String text) {

    private static final int WORKSPACE_BYTES = 16;
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static WorkspaceSecret make(String prefix, WorkspaceId workspace) {
        byte[] bytes = new byte[WORKSPACE_BYTES + RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        UUID id = workspace.value();
        ByteBuffer.wrap(bytes).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return new WorkspaceSecret(
                workspace, prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads what somebody offers as such a secret; empty where it is none. */
    static Optional<WorkspaceSecret> read(String prefix, String offered) {
        if (!offered.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(offered.substring(prefix.length()));
            if (bytes.length != WORKSPACE_BYTES + RANDOM_BYTES) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return Optional.of(
                    new WorkspaceSecret(new WorkspaceId(new UUID(buffer.getLong(), buffer.getLong())), offered));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "WorkspaceSecret[" + workspace + "]";
    }
}
