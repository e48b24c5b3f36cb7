package social.rapport.tagging;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.text.SearchText;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;

/**
 * Each interaction of a kind adds to the tag of its person; null and empty mean any.
 *
 * @param language BCP 47, such as {@code ko}; a wider one holds for those within it
 * @param phrases any of which must be in the subject or the text, as one searches for words in quotes
 * @param weight what each adds, from a millionth to a million
 * @param halfLifeDays after which half of it is left; null where the tag says, or never
 * @param lastsDays after which the tag goes unless there was another; null where the tag says, or never
 */
public record Doing(
        Set<Verb> verbs,
        @Nullable ChannelId channel,
        @Nullable Direction direction,
        @Nullable Visibility visibility,
        @Nullable String language,
        List<String> phrases,
        double weight,
        @Nullable Double halfLifeDays,
        @Nullable Double lastsDays)
        implements Condition {

    public static final String KIND = "doing";

    private static final int MOST_PHRASES = 50;
    private static final int LONGEST_PHRASE = 100;
    private static final double HEAVIEST = 1_000_000;
    private static final double LONGEST_DAYS = 36_500;

    public Doing {
        verbs = verbs.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(verbs));
        language = language(language);
        phrases = phrases.stream()
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .distinct()
                .toList();
        check(phrases);
        if (!(weight >= 1 / HEAVIEST && weight <= HEAVIEST)) {
            throw Fault.invalid("/weight", "people.tag.weight");
        }
        check("halfLifeDays", halfLifeDays);
        check("lastsDays", lastsDays);
    }

    private static @Nullable String language(@Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return null;
        }
        String known = Locale.forLanguageTag(tag.strip().replace('_', '-')).toLanguageTag();
        if (known.equals("und")) {
            throw Fault.invalid("/language", "tagging.language.unknown");
        }
        return known;
    }

    private static void check(List<String> phrases) {
        if (phrases.size() > MOST_PHRASES) {
            throw Fault.invalid("/phrases", "tagging.phrases.many");
        }
        for (String phrase : phrases) {
            if (phrase.length() > LONGEST_PHRASE) {
                throw Fault.invalid("/phrases", "tagging.phrases.long");
            }
            if (SearchText.anyOf(List.of(phrase)).isEmpty()) {
                throw Fault.invalid("/phrases", "tagging.phrases.wordless");
            }
        }
    }

    private static void check(String field, @Nullable Double days) {
        if (days != null && !(days > 0 && days <= LONGEST_DAYS)) {
            throw Fault.invalid("/" + field, "people.days.between");
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Whether it is of the kind, whatever its words are. */
    boolean fits(Interaction interaction) {
        return (verbs.isEmpty() || verbs.contains(interaction.verb()))
                && (channel == null || channel.equals(interaction.channel()))
                && (direction == null || direction == interaction.direction())
                && (visibility == null || visibility == interaction.visibility())
                && speaks(interaction.language());
    }

    private boolean speaks(@Nullable String spoken) {
        if (language == null) {
            return true;
        }
        if (spoken == null) {
            return false;
        }
        String tag = Locale.forLanguageTag(spoken.replace('_', '-')).toLanguageTag();
        return tag.equals(language) || tag.startsWith(language + "-");
    }

    /** The literal of a {@code tsquery} for its phrases, where there are any. */
    Optional<String> words() {
        return SearchText.anyOf(phrases);
    }

    /** What is worth looking at on the timeline, before its language and its words are. */
    InteractionFilter candidates(Instant from) {
        return new InteractionFilter(
                Set.of(),
                channel,
                verbs,
                direction == null ? null : direction == Direction.INBOUND,
                visibility == null ? null : visibility == Visibility.PUBLIC,
                from,
                null,
                null,
                false);
    }
}
