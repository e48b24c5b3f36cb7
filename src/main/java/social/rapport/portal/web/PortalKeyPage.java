package social.rapport.portal.web;

/**
 * Where a link leads: nothing is opened before somebody says so, so that scanners of mail may look.
 *
 * @param isGood whether it would open something
 */
public record PortalKeyPage(PortalFrame frame, String action, boolean isGood) {}
