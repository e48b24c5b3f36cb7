package social.rapport.timeline.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Words;
import social.rapport.timeline.Quarantine.Held;
import social.rapport.timeline.Skips.Skip;

/**
 * Who reads what came in and how far behind they are, the payloads that nobody could read, and the interactions that one of
 * the readers failed on.
 */
public record IntakePage(
        List<Reader> readers,
        Slice<Held> held,
        Slice<Skip> skips,
        Map<ChannelId, Channel> channels,
        @Nullable ChannelId chosen) {

    private static final int SHOWN = 4_000;

    /** @param lag how many entries it has yet to take */
    public record Reader(String name, long lag) {

        public String words() {
            return Words.t("reader." + name);
        }
    }

    /** All channels, and those of which something may be held. */
    public List<Choice> filters() {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of(Words.t("intake.all"), "/settings/intake", chosen == null));
        channels.values().stream()
                .sorted(Comparator.comparing(Channel::name))
                .map(channel -> Choice.of(
                        channel.name(),
                        "/settings/intake?channel=" + channel.id(),
                        channel.id().equals(chosen)))
                .forEach(choices::add);
        return choices;
    }

    public @Nullable String nextHref() {
        if (held.next() == null) {
            return null;
        }
        return "/settings/intake?next=" + held.next() + (chosen == null ? "" : "&channel=" + chosen);
    }

    public @Nullable String moreSkipsHref() {
        return skips.next() == null ? null : "/settings/intake?skipped=" + skips.next();
    }

    public String channelName(ChannelId id) {
        Channel channel = channels.get(id);
        return channel == null ? "" : channel.name();
    }

    public String network(ChannelId id) {
        Channel channel = channels.get(id);
        return channel == null ? "open" : channel.network();
    }

    /** The beginning of a payload, as text. */
    public String text(Held one) {
        String text = new String(one.payload(), StandardCharsets.UTF_8);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
