package social.rapport.satisfaction;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import social.rapport.shared.Sha256;
import social.rapport.shared.WorkspaceId;

/**
 * What leads one person to one question: in base64url, the workspace's id and 24 random bytes, which nobody guesses. Only
 * its SHA-256 is kept.
 */
record Link(WorkspaceId workspace, String text) {

    private static final int WORKSPACE_BYTES = 16;
    private static final int RANDOM_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Link make(WorkspaceId workspace) {
        byte[] bytes = new byte[WORKSPACE_BYTES + RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        UUID id = workspace.value();
        ByteBuffer.wrap(bytes).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return new Link(workspace, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads what somebody offers as a link; empty where it is none. */
    static Optional<Link> read(String offered) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(offered);
            if (bytes.length != WORKSPACE_BYTES + RANDOM_BYTES) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return Optional.of(new Link(new WorkspaceId(new UUID(buffer.getLong(), buffer.getLong())), offered));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "Link[" + workspace + "]";
    }
}
