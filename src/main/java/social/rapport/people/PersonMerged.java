package social.rapport.people;

import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;

/** Two persons turned out to be one. Published in the transaction that joins them. */
public record PersonMerged(WorkspaceId workspace, PersonId from, PersonId into) {}
