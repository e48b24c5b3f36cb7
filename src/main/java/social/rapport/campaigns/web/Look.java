package social.rapport.campaigns.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.campaigns.Adapted;
import social.rapport.channels.Channel;
import social.rapport.channels.Standings;
import social.rapport.files.Attachment;
import social.rapport.shared.ui.Network;

/**
 * How a post looks on its network, drawn by us: the same few strokes for a whole family of networks.
 *
 * @param family {@code short} where a feed shows short posts, {@code page} where a page does, {@code message} where it stands
 *     in a channel of messages, {@code plain} for any other
 * @param handle as its network knows the account; empty where it never said
 * @param parts the posts, the second beneath the first
 * @param lengths how long each part is, as the network counts
 */
public record Look(
        Channel channel,
        String family,
        String handle,
        List<String> parts,
        List<Integer> lengths,
        int room,
        List<Attachment> pictures,
        List<String> warnings) {

    private static final Set<String> SHORT =
            Set.of("x", "twitter", "bluesky", "mastodon", "activitypub", "fediverse", "threads", "weibo");
    private static final Set<String> PAGE =
            Set.of("facebook", "instagram", "linkedin", "reddit", "youtube", "tiktok", "douyin", "xiaohongshu");
    private static final Set<String> MESSAGE =
            Set.of("telegram", "line", "wechat", "wecom", "qq", "whatsapp", "kakaotalk", "discord", "slack");

    static Look of(Adapted adapted, Standings standings) {
        return new Look(
                adapted.channel(),
                family(Network.of(adapted.channel().network()).key().toLowerCase(Locale.ROOT)),
                handle(standings.of(adapted.channel().id()).orElse(null)),
                adapted.parts(),
                adapted.parts().stream().map(adapted::lengthOf).toList(),
                adapted.room(),
                adapted.media().stream()
                        .map(medium ->
                                Attachment.of(medium.url(), medium.type(), medium.name(), medium.size(), medium.alt()))
                        .toList(),
                adapted.warnings());
    }

    private static String family(String network) {
        return SHORT.contains(network)
                ? "short"
                : PAGE.contains(network) ? "page" : MESSAGE.contains(network) ? "message" : "plain";
    }

    private static String handle(Standings.@Nullable Checked checked) {
        return checked == null || checked.standing() == null
                ? ""
                : checked.standing().account();
    }

    public String name() {
        return channel.name();
    }

    public boolean isNothing() {
        return parts.isEmpty();
    }
}
