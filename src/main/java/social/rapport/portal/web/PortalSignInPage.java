package social.rapport.portal.web;

import social.rapport.shared.ui.Form;

/**
 * Where somebody asks for a code.
 *
 * @param canMail whether the brand has a mailbox to send it from
 */
public record PortalSignInPage(PortalFrame frame, Form form, boolean canMail, boolean isStale) {}
