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
        String connector, NetworkFacts facts, boolean asksNetwork, List<Setting> settings, Form form) {

    /** Whether a mapping says what its network means. */
    public boolean isMapped() {
        return connector.equals(ChannelPage.MAPPED);
    }

    /** Mappings to begin with, of networks that can be connected; their words are under {@code mapped.example}. */
    public List<String> examples() {
        return List.of("forum", "reviews");
    }
}
