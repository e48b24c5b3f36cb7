package social.rapport.portal.web;

import java.util.UUID;

/**
 * Where a member sends somebody the way to their own pages.
 *
 * @param canGo whether nobody else would read it there
 * @param message the id under which it is sent, so that two clicks send one
 */
public record PersonalLinkPage(UUID conversation, boolean canGo, UUID message) {}
