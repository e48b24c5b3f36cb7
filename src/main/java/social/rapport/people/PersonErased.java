package social.rapport.people;

import java.util.UUID;
import social.rapport.shared.WorkspaceId;

/** Somebody was erased, with whomever they were one. Published in the transaction that erases them. */
public record PersonErased(WorkspaceId workspace, UUID erasure, Cluster person) {}
