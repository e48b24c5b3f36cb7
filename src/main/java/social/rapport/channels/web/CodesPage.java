package social.rapport.channels.web;

import java.util.List;
import social.rapport.channels.Channel;
import social.rapport.channels.Codes;
import social.rapport.shared.ui.Form;

/** The codes that lead to the brand's account on a network. */
public record CodesPage(Channel channel, List<Codes.Code> codes, Form form) {

    public String path() {
        return "/settings/channels/" + channel.id() + "/codes";
    }
}
