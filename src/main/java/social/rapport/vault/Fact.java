package social.rapport.vault;

import java.time.Instant;

/**
 * Something that somebody says of themselves, such as their shoe size.
 *
 * @param name 1 to 60 characters; nobody has two facts of a name
 * @param value 1 to 1,000 characters
 * @param keptAt when they wrote it down, or last changed it
 */
public record Fact(VaultId id, String name, String value, Instant keptAt) {}
