package social.rapport.channels.web;

import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;
import social.rapport.shared.ui.Form;

/**
 * The menu that a network shows of the brand.
 *
 * @param text as it is written; null where it says more than can be written here
 * @param trouble why the network did not tell it, in words; null where it did
 */
public record MenuPage(
        Channel channel, @Nullable String text, @Nullable String trouble, Form form) {

    public String path() {
        return "/settings/channels/" + channel.id() + "/menu";
    }
}
