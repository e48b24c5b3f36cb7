package social.rapport.channels;

import java.time.Instant;
import java.util.Map;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;

/**
 * One connected account of the brand on a network.
 *
 * @param connector which connector speaks for it, such as {@code open}
 * @param network whose network it is, as people call it: {@code wechat}, {@code weibo}, {@code email}; with the open
 *     connector anything
 * @param settings what the connector needs and anybody of the team may see; credentials are kept apart
 */
public record Channel(
        WorkspaceId workspace,
        ChannelId id,
        String connector,
        String network,
        String name,
        State state,
        Map<String, String> settings,
        Instant createdAt) {

    public enum State {
        ACTIVE,
        PAUSED,
        DISCONNECTED
    }
}
