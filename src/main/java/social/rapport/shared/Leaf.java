package social.rapport.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that nobody counts.
 *
 * @param next the opaque cursor that asks for the following page, or null on the last one
 */
public record Leaf<T>(List<T> items, @Nullable String next) {}
