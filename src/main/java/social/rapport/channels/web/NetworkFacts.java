package social.rapport.channels.web;

import com.ibm.icu.text.ListFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Extra;
import social.rapport.shared.ui.Words;

/** What a network can do, what it allows and what it tells, in words. */
public record NetworkFacts(Capabilities can, Declaration says, Set<Extra> extras) {

    static NetworkFacts of(Connector connector) {
        return new NetworkFacts(connector.capabilities(), connector.declaration(), Extra.of(connector));
    }

    /** As far as a channel has them. */
    static NetworkFacts of(Connector connector, Channel channel) {
        return new NetworkFacts(connector.capabilities(channel), connector.declaration(), Extra.of(connector));
    }

    /** How things arrive. */
    public List<String> receives() {
        return words("channel.limit.receives.", can.receives());
    }

    /** What can be sent. */
    public List<String> sends() {
        return words("channel.limit.sends.", can.sends());
    }

    /** Within what time somebody may be answered. */
    public List<String> windows() {
        Capabilities.AnswerWindow rule = can.window();
        if (rule == null) {
            return List.of(Words.t("channel.limit.window.any"));
        }
        long hours = rule.length().toHours();
        if (hours == 0) {
            return List.of(Words.t(
                    "channel.limit.window.at-once", "seconds", rule.length().toSeconds()));
        }
        Integer messages = rule.messages();
        String said = messages == null
                ? Words.t("channel.limit.window.for", "hours", hours)
                : Words.t("channel.limit.window.count", "hours", hours, "messages", messages);
        Capabilities.AnswerWindow glance = can.glance();
        return glance == null ? List.of(said) : List.of(said, words(glance));
    }

    private static String words(Capabilities.AnswerWindow glance) {
        Integer messages = glance.messages();
        if (messages == null) {
            return Words.t(
                    "channel.limit.window.stirred", "hours", glance.length().toHours());
        }
        if (glance.length().toDays() > 0) {
            return Words.t(
                    "channel.limit.window.comment", "days", glance.length().toDays(), "messages", messages);
        }
        long minutes = glance.length().toMinutes();
        return minutes == 0
                ? Words.t(
                        "channel.limit.window.greeting",
                        "seconds",
                        glance.length().toSeconds(),
                        "messages",
                        messages)
                : Words.t("channel.limit.window.glance", "minutes", minutes, "messages", messages);
    }

    /** Which files go along: any, or pictures only, and how large. */
    public List<String> media() {
        String count = Words.t("channel.limit.media.count", "count", can.mediaPerMessage());
        long most = can.attachable().mostBytes();
        String kind =
                Words.t(can.attachable().picturesOnly() ? "channel.limit.media.pictures" : "channel.limit.media.any");
        if (can.mediaPerMessage() == 0) {
            return List.of(count);
        }
        List<String> media = new ArrayList<>(List.of(count, kind));
        if (most < Long.MAX_VALUE) {
            media.add(Words.t("channel.limit.media.most", "megabytes", most / 1_000_000));
        }
        media.addAll(words("channel.limit.media.without.", can.wordsOnly()));
        return media;
    }

    /** What people do there, as far as it is told. */
    public String verbs() {
        return joined("channel.says.verb.", says.verbs());
    }

    /** What is told of who does it. */
    public String identity() {
        return joined("channel.says.identity.", says.identity());
    }

    /** What it has beside messages. */
    public String beside() {
        return joined("channel.says.extra.", extras);
    }

    public String places() {
        return Words.t("channel.says.places." + key(says.places()));
    }

    public String price() {
        return Words.t("channel.says.price." + key(says.price()));
    }

    /** Against what the connector was tried. */
    public String proof() {
        return Words.t("channel.says.proof." + key(says.proof()));
    }

    private static String joined(String prefix, Collection<? extends Enum<?>> values) {
        return ListFormatter.getInstance(
                        LocaleContextHolder.getLocale(), ListFormatter.Type.AND, ListFormatter.Width.NARROW)
                .format(words(prefix, values));
    }

    private static List<String> words(String prefix, Collection<? extends Enum<?>> values) {
        return values.stream()
                .sorted()
                .map(value -> Words.t(prefix + key(value)))
                .toList();
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
