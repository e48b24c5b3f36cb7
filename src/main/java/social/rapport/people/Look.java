package social.rapport.people;

import java.time.Instant;

/**
 * Somebody of the team has looked at what is known of a person.
 *
 * @param member what they were called then
 * @param hour in which hour, by its beginning
 */
public record Look(String member, Instant hour) {}
