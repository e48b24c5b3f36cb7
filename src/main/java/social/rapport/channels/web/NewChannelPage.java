package social.rapport.channels.web;

import java.util.List;
import social.rapport.channels.Setting;
import social.rapport.shared.ui.Form;

/** Connecting a channel: what its connector asks for. */
public record NewChannelPage(String connector, List<Setting> settings, Form form) {}
