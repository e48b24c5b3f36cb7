package social.rapport.channels.web;

import social.rapport.channels.Channel;
import social.rapport.channels.chat.Site;

/**
 * A website chat for whoever looks after it.
 *
 * @param server our own address, which a site's policy has to allow
 */
public record WebsitePage(Channel channel, Site site, String server) {

    public String script() {
        return server + "/chat/" + channel.id() + "/widget.js";
    }

    /** What a site puts into its pages. */
    public String tag() {
        return "<script async src=\"" + script() + "\"></script>";
    }

    /** What stands at the head of the sample page. */
    public String brand() {
        return site.brand().isEmpty() ? channel.name() : site.brand();
    }
}
