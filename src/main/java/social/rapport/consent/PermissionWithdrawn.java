package social.rapport.consent;

import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;

/** A person said no; published in the transaction that records it, so that what is queued can stop. */
public record PermissionWithdrawn(
        WorkspaceId workspace,
        PersonId person,
        String purpose,
        @Nullable ChannelId channel) {}
