package social.rapport.shared;

import java.util.UUID;

/** The id of one brand's tenancy. */
public record WorkspaceId(UUID value) implements java.io.Serializable {

    public static WorkspaceId next() {
        return new WorkspaceId(Ids.next());
    }

    public static WorkspaceId of(String text) {
        return new WorkspaceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
