package social.rapport.people;

import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;

/**
 * Two persons who had been joined are two again. Published in the transaction that parts them.
 *
 * @param person who stands on their own again, with whoever had been joined to them before
 * @param from whom they had been joined to
 */
public record PersonUnmerged(WorkspaceId workspace, PersonId person, PersonId from) {}
