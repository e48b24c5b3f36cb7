package social.rapport.channels.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ChannelHealth;
import social.rapport.channels.Reason;
import social.rapport.shared.ChannelId;

/**
 * A channel as programs see it.
 *
 * @param address where its network delivers
 * @param secret only in the answer that makes or renews it
 */
record ChannelView(
        String id,
        String connector,
        String network,
        String name,
        String state,
        Map<String, String> settings,
        String address,
        @Nullable String secret,
        Instant createdAt,
        Can can,
        Condition health) {

    /**
     * What can be sent, and within which limits.
     *
     * @param wordsOnly what of it takes no attachments
     */
    record Can(List<String> sends, int textLength, int mediaPerMessage, List<String> wordsOnly, double ratePerSecond) {}

    record Condition(
            String level,
            @Nullable Instant receivedAt,
            @Nullable Instant sentAt,
            @Nullable Trouble sending,
            @Nullable Trouble listening,
            long waiting,
            long dead) {}

    /**
     * What fails.
     *
     * @param stoppedAt since when it is no longer tried
     */
    record Trouble(
            Instant since,
            @Nullable String reason,
            @Nullable Instant stoppedAt) {

        static @Nullable Trouble of(ChannelHealth.@Nullable Trouble trouble) {
            if (trouble == null) {
                return null;
            }
            Reason reason = trouble.reason();
            return new Trouble(trouble.since(), reason == null ? null : reason.words(), trouble.stoppedAt());
        }
    }

    static ChannelView of(Channel channel, Capabilities can, ChannelHealth health, @Nullable String secret) {
        return new ChannelView(
                channel.id().toString(),
                channel.connector(),
                channel.network(),
                channel.name(),
                key(channel.state()),
                channel.settings(),
                address(channel.id()),
                secret,
                channel.createdAt(),
                new Can(
                        can.sends().stream().map(ChannelView::key).sorted().toList(),
                        can.textLength(),
                        can.mediaPerMessage(),
                        can.wordsOnly().stream().map(ChannelView::key).sorted().toList(),
                        can.ratePerSecond()),
                new Condition(
                        key(health.level()),
                        health.receivedAt(),
                        health.sentAt(),
                        Trouble.of(health.sending()),
                        Trouble.of(health.listening()),
                        health.waiting(),
                        health.dead()));
    }

    /** Where the channel's network delivers, under the address at which we were called. */
    static String address(ChannelId channel) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/in/" + channel)
                .toUriString();
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
