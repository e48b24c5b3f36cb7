package social.rapport.tagging;

import static social.rapport.shared.ui.Words.t;

import com.ibm.icu.text.ListFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import social.rapport.channels.Verb;
import social.rapport.people.ChannelNames;
import social.rapport.people.FilterWords;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Numbers;
import social.rapport.workspace.Actor;

/** Says rules in plain words of the reader's language. */
@Component
public class Sentence {

    private final FilterWords filters;
    private final ObjectProvider<ChannelNames> channels;

    Sentence(FilterWords filters, ObjectProvider<ChannelNames> channels) {
        this.filters = filters;
        this.channels = channels;
    }

    /** Who gets the tag. */
    public String of(Condition condition, Actor reader) {
        return switch (condition) {
            case Being being ->
                t("tagging.sentence.being", "conditions", String.join(" · ", filters.words(being.filter(), reader)));
            case Doing doing -> of(doing, reader);
        };
    }

    private String of(Doing doing, Actor reader) {
        return t(
                "tagging.sentence.doing",
                "direction",
                doing.direction() == null ? "any" : key(doing.direction()),
                "what",
                doing.verbs().isEmpty()
                        ? t("tagging.verb.any")
                        : any(doing.verbs().stream().map(Sentence::verb)),
                "visibility",
                doing.visibility() == null ? "any" : key(doing.visibility()),
                "onChannel",
                doing.channel() == null ? "no" : "yes",
                "channel",
                doing.channel() == null ? "" : channel(doing.channel(), reader),
                "inLanguage",
                doing.language() == null ? "no" : "yes",
                "language",
                doing.language() == null ? "" : language(doing.language()),
                "saying",
                doing.phrases().isEmpty() ? "no" : "yes",
                "phrases",
                any(doing.phrases().stream().map(phrase -> t("tagging.quoted", "phrase", phrase))));
    }

    /** What each time adds, and how it goes; null where people have the tag while they match. */
    public @Nullable String terms(Condition condition) {
        if (!(condition instanceof Doing doing)) {
            return null;
        }
        return t(
                "tagging.terms",
                "weight",
                Numbers.decimal(doing.weight()),
                "fades",
                doing.halfLifeDays() == null ? "no" : "yes",
                "halfLife",
                doing.halfLifeDays() == null ? 0 : doing.halfLifeDays(),
                "ends",
                doing.lastsDays() == null ? "no" : "yes",
                "lasts",
                doing.lastsDays() == null ? 0 : doing.lastsDays());
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** What somebody did, as a noun. */
    public static String verb(Verb verb) {
        return t("tagging.verb." + verb.key());
    }

    public static String language(String tag) {
        String words = Locale.forLanguageTag(tag).getDisplayName(LocaleContextHolder.getLocale());
        return words.isEmpty() ? tag : words;
    }

    private String channel(ChannelId channel, Actor reader) {
        return names(reader).getOrDefault(channel, t("tagging.channel.unknown"));
    }

    /** What the channels are called, for those who may see them. */
    public Map<ChannelId, String> names(Actor reader) {
        return ChannelNames.seenBy(reader, channels);
    }

    private static String any(Stream<String> words) {
        return ListFormatter.getInstance(
                        LocaleContextHolder.getLocale(), ListFormatter.Type.OR, ListFormatter.Width.WIDE)
                .format(words.toList());
    }
}
