package social.rapport.demo;

import org.jspecify.annotations.Nullable;

/**
 * A brand account to create before loading. {@code network} names the kind ("wechat", "instagram", "pos"); a channel
 * with neither public nor private talk only reports visits and purchases.
 *
 * @param answerTime within what time of a person's last message the network lets a brand answer; null for any
 */
public record StoryChannel(
        String key,
        String network,
        String name,
        String handle,
        String locale,
        boolean publicTalk,
        boolean privateTalk,
        @Nullable AnswerTime answerTime) {

    /** @param messages how many answers within it; null for any number */
    public record AnswerTime(int hours, @Nullable Integer messages) {}
}
