package social.rapport.channels.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;
import social.rapport.channels.ChannelHealth;
import social.rapport.channels.Declaration;
import social.rapport.channels.Setting;
import social.rapport.shared.ui.Form;

/**
 * Giving anew what a channel's network no longer takes.
 *
 * @param settings what may have to be given anew
 */
public record RenewalPage(
        Channel channel, ChannelHealth health, NetworkFacts facts, List<Setting> settings, Form form) {

    public String path() {
        return "/settings/channels/" + channel.id() + "/renewal";
    }

    /** What the network said, in words; null where it says nothing bad any more. */
    public @Nullable String reason() {
        ChannelHealth.Trouble trouble = health.sending() == null ? health.listening() : health.sending();
        return trouble == null || trouble.reason() == null
                ? null
                : trouble.reason().words();
    }

    /** Whether Rapport makes the secret, which the other side then has to be told. */
    public boolean hasSecret() {
        return facts.says().shows(Declaration.Shows.SECRET);
    }
}
