package social.rapport.workspace;

import social.rapport.shared.WorkspaceId;

/** Somebody wants to look around: this new, empty workspace is to be filled with the demo's story. */
public record DemoRequested(WorkspaceId workspace) {}
