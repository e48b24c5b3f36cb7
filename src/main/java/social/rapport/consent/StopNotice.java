package social.rapport.consent;

import java.util.Locale;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Words;

/**
 * What a message that the brand begins says at its end: why its person gets it, and how they stop such messages.
 *
 * @param language of {@link Words#LANGUAGES}
 * @param link where they read why and stop with one click; null where the server does not know its own address
 */
public record StopNotice(String language, @Nullable String link) {

    /** The line, as long as it is wanted. */
    public String words() {
        return link == null ? brief() : Words.in(Locale.forLanguageTag(language), "stop.line", "link", link);
    }

    /** The line without the link, for where there is little room: which word stops such messages. */
    public String brief() {
        return Words.in(Locale.forLanguageTag(language), "stop.line.brief");
    }

    /**
     * The text of a message with the line below it: as much of it as there is room for.
     *
     * @param length how much of the room a text takes
     */
    public String below(String text, int room, ToIntFunction<String> length) {
        String whole = join(text, words());
        return length.applyAsInt(whole) <= room ? whole : join(text, brief());
    }

    private static String join(String text, String line) {
        return text.isBlank() ? line : text + "\n\n" + line;
    }

    /** How much room the line takes at least, in whichever language it is said. */
    public static int length(ToIntFunction<String> length) {
        return Words.LANGUAGES.stream()
                .map(language -> join("-", new StopNotice(language, null).brief()))
                .mapToInt(line -> length.applyAsInt(line) - 1)
                .max()
                .orElseThrow();
    }
}
