package social.rapport.channels.web;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration.Price;
import social.rapport.channels.Extra;
import social.rapport.channels.OutboundMessage;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Words;

/**
 * What the gallery of channels is narrowed to.
 *
 * @param show {@code needy} or {@code slow}; empty for whatever they do
 * @param words that are looked for: a name in any of our languages, or something that it can do
 * @param can one of {@link #ABILITIES}; empty for any
 * @param price a price class; empty for any
 */
record Gallery(String show, String words, String can, String price) {

    static final String MEDIA = "media";

    /** What can be asked for, in the order in which it is shown. */
    static final List<String> ABILITIES = Stream.of(
                    Stream.of(OutboundMessage.Kind.values()).map(Gallery::key),
                    Stream.of(MEDIA),
                    Stream.of(Extra.values()).map(Gallery::key))
            .flatMap(keys -> keys)
            .toList();

    static final List<String> PRICES =
            Stream.of(Price.values()).map(Gallery::key).toList();

    private static final int LONGEST = 100;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** @throws Fault.Caller naming what there is not */
    Gallery {
        words = folded(words);
        if (words.length() > LONGEST) {
            words = words.substring(0, LONGEST);
        }
        if (!can.isEmpty() && !ABILITIES.contains(can)) {
            throw Fault.invalid("can", "fault.value");
        }
        if (!price.isEmpty() && !PRICES.contains(price)) {
            throw Fault.invalid("price", "fault.value");
        }
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The key of the words of an ability. */
    static String wordsOf(String ability) {
        if (ability.equals(MEDIA)) {
            return "channels.can.media";
        }
        boolean isSent =
                Stream.of(OutboundMessage.Kind.values()).map(Gallery::key).anyMatch(ability::equals);
        return (isSent ? "channel.limit.sends." : "channel.says.extra.") + ability;
    }

    boolean isNarrowed() {
        return !words.isEmpty() || !can.isEmpty() || !price.isEmpty();
    }

    /** Whether something that channels can be connected with is shown. */
    boolean fits(Connector connector) {
        return (can.isEmpty() || abilities(connector.utmost(), connector).contains(can))
                && isPriced(connector)
                && isCalled(namesOf(connector));
    }

    /** Whether a channel is shown. */
    boolean fits(Channel channel, Connector connector) {
        List<String> names = new ArrayList<>(namesOf(connector));
        names.add(channel.name());
        names.add(channel.network());
        names.addAll(everywhere("network." + Network.of(channel.network()).key()));
        return (can.isEmpty()
                        || abilities(connector.capabilities(channel), connector).contains(can))
                && isPriced(connector)
                && isCalled(names);
    }

    private boolean isPriced(Connector connector) {
        return price.isEmpty() || price.equals(key(connector.declaration().price()));
    }

    static Set<String> abilities(Capabilities can, Connector connector) {
        return Stream.of(
                        can.sends().stream().map(Gallery::key),
                        can.mediaPerMessage() > 0 ? Stream.of(MEDIA) : Stream.<String>empty(),
                        Extra.of(connector).stream().map(Gallery::key))
                .flatMap(keys -> keys)
                .collect(Collectors.toSet());
    }

    /** What it is called and what it can do, in each of our languages: people look for 微信 and mean WeChat. */
    private static List<String> namesOf(Connector connector) {
        List<String> names = new ArrayList<>();
        names.add(connector.name());
        names.addAll(everywhere("connector." + connector.name()));
        names.addAll(everywhere("connector." + connector.name() + ".can"));
        names.addAll(everywhere("network." + Network.of(connector.name()).key()));
        abilities(connector.utmost(), connector).forEach(ability -> names.addAll(everywhere(wordsOf(ability))));
        connector.declaration().verbs().forEach(verb -> names.addAll(everywhere("channel.says.verb." + verb.key())));
        return names;
    }

    private static List<String> everywhere(String key) {
        return Words.has(key)
                ? Words.LANGUAGES.stream()
                        .map(language -> Words.in(Locale.forLanguageTag(language), key))
                        .toList()
                : List.of();
    }

    private boolean isCalled(List<String> names) {
        String all = folded(String.join("\n", names));
        return SPACES.splitAsStream(words).allMatch(all::contains);
    }
}
