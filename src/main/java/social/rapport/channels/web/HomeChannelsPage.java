package social.rapport.channels.web;

import java.util.List;
import social.rapport.channels.Channel;
import social.rapport.channels.ChannelHealth;

/**
 * How the channels do.
 *
 * @param lines those in need first
 * @param connected how many there are in all
 */
public record HomeChannelsPage(List<Line> lines, int connected, boolean mayManage) {

    /** One channel. */
    public record Line(Channel channel, ChannelHealth health) {

        public boolean needsYou() {
            return health.level() == ChannelHealth.Level.NEEDS_YOU;
        }
    }
}
