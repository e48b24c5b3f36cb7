package social.rapport.people;

import java.util.UUID;

/**
 * Something a member did that can be taken back.
 *
 * @param count how many people it changed
 */
public record Act(UUID id, int count) {}
