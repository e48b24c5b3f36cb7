package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import social.rapport.channels.Channel;
import social.rapport.portal.Claims;
import social.rapport.portal.Codes;
import social.rapport.shared.ui.Form;

/** Where somebody gives back the code that was sent to an account of theirs. */
public record AccountCodePage(PortalFrame frame, List<Channel> channels, Claims.Waiting waiting, Form form) {

    public String lead() {
        return t(
                "portal.claim.code.words",
                "account",
                waiting.account(),
                "channel",
                channels.stream()
                        .filter(channel -> channel.id().equals(waiting.channel()))
                        .map(channel -> AccountClaimPage.words(channel, channels))
                        .findFirst()
                        .orElse(""),
                "brand",
                frame.brand());
    }

    /** As many digits as there are, and the blank between their halves. */
    public int longest() {
        return Codes.DIGITS + 1;
    }
}
