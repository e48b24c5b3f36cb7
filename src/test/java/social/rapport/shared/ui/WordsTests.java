package social.rapport.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTests {

    private static final Map<String, String> ENGLISH = Words.patterns("en");

    @Test
    void englishHasWords() {
        assertThat(ENGLISH).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "ko"})
    void everyLanguageSaysTheSameThings(String language) {
        assertThat(Words.patterns(language).keySet()).containsExactlyInAnyOrderElementsOf(ENGLISH.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "ko"})
    void everyMessageTakesTheSameArguments(String language) {
        Words.patterns(language).forEach((key, pattern) -> assertThat(arguments(pattern, language))
                .as(key)
                .isEqualTo(arguments(ENGLISH.getOrDefault(key, ""), "en")));
    }

    @Test
    void whatWasKeptIsSaidInTheLanguageOfWhoeverReadsItLater() {
        String kept = Words.later("fault.either", "one", "now", "other", "never");

        assertThat(Words.in(Locale.ENGLISH, kept)).isEqualTo("This is now or never.");
        assertThat(Words.in(Locale.CHINESE, kept)).isEqualTo("只能是 now 或 never。");
        assertThat(Words.in(Locale.ENGLISH, Words.later("in.wrong.long", "most", 100_000)))
                .isEqualTo("This may have 100,000 characters.");
        assertThat(Words.in(Locale.ENGLISH, "nothing|like=this")).isEqualTo("nothing|like=this");
    }

    private static Set<String> arguments(String pattern, String language) {
        return new MessageFormat(pattern, Locale.forLanguageTag(language)).getArgumentNames();
    }
}
