package social.rapport.workspace;

import social.rapport.shared.WorkspaceId;

/** A brand may be open at other times than before, or in another time zone. Published in the transaction of the change. */
public record HoursChanged(WorkspaceId workspace) {}
