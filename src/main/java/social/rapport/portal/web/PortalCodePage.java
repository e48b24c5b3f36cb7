package social.rapport.portal.web;

import social.rapport.portal.Codes;
import social.rapport.shared.ui.Form;

/** Where somebody types the code that they were mailed. */
public record PortalCodePage(PortalFrame frame, Form form) {

    /** As many digits as there are, and the blank between their halves. */
    public int longest() {
        return Codes.DIGITS + 1;
    }
}
