package social.rapport.conversations.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether conversations that were chosen in the list can be merged, and what that makes of them.
 *
 * @param into the one that shows them all; null where they cannot be
 * @param parts those that are shown within it
 * @param words what becomes of them, or why they cannot be merged
 */
public record MergePage(@Nullable UUID into, List<UUID> parts, String words) {}
