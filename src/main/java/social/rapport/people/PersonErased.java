package social.rapport.people;

import social.rapport.shared.WorkspaceId;

/** Somebody was erased, with whomever they were one. Published in the transaction that erases them. */
public record PersonErased(WorkspaceId workspace, Cluster person) {}
