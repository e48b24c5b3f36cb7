package social.rapport.consent;

import java.util.UUID;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.Seal;

/** The links that stand in messages, for tests of every module. */
public final class StopAddresses {

    private StopAddresses() {}

    /** @param verdict about the message in which it stands */
    public static String of(Seal seal, WorkspaceId workspace, UUID verdict) {
        return new StopLinks(seal).text(new StopLink(workspace, verdict));
    }
}
