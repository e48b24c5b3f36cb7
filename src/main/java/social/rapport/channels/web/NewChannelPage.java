package social.rapport.channels.web;

import java.util.List;
import social.rapport.channels.Setting;
import social.rapport.shared.ui.Form;

/**
 * Connecting a channel: what its connector asks for.
 *
 * @param asksNetwork whether the connector may stand for any network, so that a member says for which
 */
public record NewChannelPage(String connector, boolean asksNetwork, List<Setting> settings, Form form) {}
