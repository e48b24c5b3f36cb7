package social.rapport.channels.web;

import java.util.List;
import social.rapport.channels.Setting;
import social.rapport.shared.ui.Form;

/**
 * Connecting a channel: what is to be known of its network, how it is done, and what its connector asks for.
 *
 * @param asksNetwork whether the connector may stand for any network, so that a member says for which
 */
public record NewChannelPage(
        String connector, NetworkFacts facts, boolean asksNetwork, List<Setting> settings, Form form) {}
