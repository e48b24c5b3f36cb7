package social.rapport.consent;

import java.util.UUID;
import social.rapport.shared.WorkspaceId;

/**
 * What leads one person from one message to where they stop such messages. The verdict that let the message go out says
 * the rest: to whom, for what, and on which channel.
 */
record StopLink(WorkspaceId workspace, UUID verdict) {}
