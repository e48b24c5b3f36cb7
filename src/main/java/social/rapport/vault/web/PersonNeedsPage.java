package social.rapport.vault.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person told the brand that they will want, on their page.
 *
 * @param more where the following ones are; null where these are the last
 * @param here their page
 */
public record PersonNeedsPage(List<NeedRow> rows, @Nullable String more, NeedRow.May may, String here) {}
