package social.rapport.demo;

/**
 * A brand account to create before loading. {@code network} names the kind ("wechat", "instagram", "pos"); a channel
 * with neither public nor private talk only reports visits and purchases.
 */
public record StoryChannel(
        String key,
        String network,
        String name,
        String handle,
        String locale,
        boolean publicTalk,
        boolean privateTalk) {}
