package social.rapport.automation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.text.SearchText;

/**
 * What is answered by itself, when, and how often.
 *
 * @param name for the team; it stands beside each answer
 * @param channels on which; none for all of them
 * @param language BCP 47, such as {@code ko}; null for any, a wider one holds for those within it
 * @param isPublic only what anybody can read, or only what was said in private; null for both
 * @param phrases any of which must have been said, as one searches for words in quotes; for {@link Occasion#KEYWORD} only
 * @param everyHours one person gets it once in so many hours
 * @param pauseMinutes how long it keeps silent once a member is at it
 */
public record Answer(
        String name,
        Occasion occasion,
        Set<ChannelId> channels,
        @Nullable String language,
        @Nullable Boolean isPublic,
        List<String> phrases,
        Reply reply,
        int everyHours,
        int pauseMinutes) {

    private static final int LONGEST_NAME = 60;
    private static final int MOST_PHRASES = 50;
    private static final int LONGEST_PHRASE = 100;
    private static final int LONGEST_HOURS = 8_760;
    private static final int LONGEST_PAUSE = 1_440;

    /** When there is something to answer. */
    public enum Occasion {
        /** They write while the brand is closed. */
        OUT_OF_HOURS,
        /** They write for the first time ever. */
        FIRST_OF_PERSON,
        /** They begin a conversation. */
        FIRST_OF_CONVERSATION,
        /** They say certain words. */
        KEYWORD;

        /** As it is stored and as the API says it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws Fault.Caller where there is none of this name */
        public static Occasion of(@Nullable String key) {
            return Stream.of(values())
                    .filter(occasion -> occasion.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> Fault.invalid("/occasion", "automation.wrong.occasion"));
        }
    }

    public Answer {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Fault.invalid("/name", "automation.wrong.name");
        }
        channels = Set.copyOf(channels);
        language = language(language);
        phrases = phrases.stream()
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .distinct()
                .toList();
        check(occasion, phrases);
        if (everyHours < 1 || everyHours > LONGEST_HOURS) {
            throw Fault.invalid("/everyHours", "automation.wrong.every");
        }
        if (pauseMinutes < 1 || pauseMinutes > LONGEST_PAUSE) {
            throw Fault.invalid("/pauseMinutes", "automation.wrong.pause");
        }
    }

    private static @Nullable String language(@Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return null;
        }
        String known = Locale.forLanguageTag(tag.strip().replace('_', '-')).toLanguageTag();
        if (known.equals("und")) {
            throw Fault.invalid("/language", "automation.wrong.language");
        }
        return known;
    }

    private static void check(Occasion occasion, List<String> phrases) {
        if (occasion != Occasion.KEYWORD) {
            if (!phrases.isEmpty()) {
                throw Fault.invalid("/phrases", "automation.wrong.phrases.none");
            }
            return;
        }
        if (phrases.isEmpty() || phrases.size() > MOST_PHRASES) {
            throw Fault.invalid("/phrases", "automation.wrong.phrases");
        }
        for (String phrase : phrases) {
            if (phrase.length() > LONGEST_PHRASE
                    || SearchText.anyOf(List.of(phrase)).isEmpty()) {
                throw Fault.invalid("/phrases", "automation.wrong.phrase");
            }
        }
    }

    /** The literal of a {@code tsquery} for its phrases, where there are any. */
    Optional<String> words() {
        return SearchText.anyOf(phrases);
    }

    /** Whether it is for what is said there and in this language, whatever the occasion. */
    boolean covers(Incoming said) {
        return (channels.isEmpty() || channels.contains(said.channel()))
                && (isPublic == null || isPublic == said.isPublic())
                && speaks(said.language());
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
}
