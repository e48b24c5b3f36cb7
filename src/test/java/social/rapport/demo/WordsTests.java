package social.rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTests {
    private static final List<String> TALKS = List.of("questions", "complaints", "orders", "film-talks", "melt-talks");
    private static final Map<String, List<String>> SECTIONS = Map.of(
            "praise", List.of("any", "spring", "summer", "autumn", "winter", "after"),
            "comments", List.of("any", "summer", "winter", "launch", "contest", "thanks"),
            "posted", List.of("picture", "contest"),
            "shares", List.of("any", "launch", "film"),
            "reviews", List.of("one", "two", "three", "four", "five", "delivered-high", "delivered-low"),
            "film", List.of("early", "found", "asking", "angry", "irony", "relay", "calm", "first-answer"),
            "melt", List.of("public", "answer", "after"),
            "pictures", List.of("film", "melt", "contest", "picture"),
            "notes", List.of("film", "order", "regular", "late"));
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)");

    @ParameterizedTest
    @ValueSource(strings = {"zh", "ko"})
    void everyLanguageHasTheSameTalksAndTurns(String language) {
        Words english = new Words("en");
        Words words = new Words(language);
        for (String file : TALKS) {
            List<Talk> talks = words.talks(file);
            assertThat(talks)
                    .extracting(Talk::key)
                    .isEqualTo(english.talks(file).stream().map(Talk::key).toList());
            for (int i = 0; i < talks.size(); i++) {
                assertThat(sides(talks.get(i)))
                        .isEqualTo(sides(english.talks(file).get(i)));
            }
        }
    }

    private static List<Boolean> sides(Talk talk) {
        return talk.turns().stream().map(Talk.Turn::byCustomer).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en", "ko"})
    void aTurnIsSpokenByOneSide(String language) {
        for (String file : TALKS) {
            for (Talk talk : new Words(language).talks(file)) {
                assertThat(talk.turns()).hasSizeGreaterThan(1);
                assertThat(talk.turns().getFirst().byCustomer()).isTrue();
                assertThat(talk.turns()).allMatch(turn -> !turn.lines().isEmpty());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en", "ko"})
    void everySectionHasWordsAndNoneTwice(String language) {
        Words words = new Words(language);
        SECTIONS.forEach((file, sections) -> sections.forEach(section ->
                assertThat(words.lines(file, section)).as(file + "/" + section).doesNotHaveDuplicates()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en", "ko"})
    void thereAreSeveralHundredSentences(String language) {
        Words words = new Words(language);
        Set<String> sentences = new HashSet<>();
        SECTIONS.forEach((file, sections) -> sections.forEach(section -> sentences.addAll(words.lines(file, section))));
        TALKS.forEach(file ->
                words.talks(file).forEach(talk -> talk.turns().forEach(turn -> sentences.addAll(turn.lines()))));
        assertThat(sentences).hasSizeGreaterThan(600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "ko"})
    void everyLanguageHasTheSameTitlesAndNames(String language) {
        Words english = new Words("en");
        Words words = new Words(language);
        assertThat(words.values("posts", "").keySet())
                .isEqualTo(english.values("posts", "").keySet());
        assertThat(words.values("permissions", "").keySet())
                .isEqualTo(english.values("permissions", "").keySet());
        for (String section : List.of("flavours", "shops", "channels", "receipt", "ideas")) {
            assertThat(words.values("things", section).keySet())
                    .isEqualTo(english.values("things", section).keySet());
        }
        for (String idea : english.values("things", "ideas").keySet()) {
            assertThat(words.lines("ideas", idea)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en", "ko"})
    void gapsAreSpelledAsTheStorytellerFillsThem(String language) {
        Words words = new Words(language);
        Set<String> known =
                Set.of("flavour", "other", "shop", "name", "count", "price", "date", "order", "code", "batch");
        Set<String> used = SECTIONS.entrySet().stream()
                .flatMap(file ->
                        file.getValue().stream().flatMap(section -> words.lines(file.getKey(), section).stream()))
                .flatMap(line -> GAP.matcher(line).results())
                .map(gap -> gap.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(known).containsAll(used);
    }

    @ParameterizedTest
    @CsvSource({
        "말차,은,말차는",
        "흑임자,을,흑임자를",
        "군밤,을,군밤을",
        "배 소르베,과,배 소르베와",
        "다크초콜릿,이,다크초콜릿이",
        "이메일,으로,이메일로",
        "카카오톡,으로,카카오톡으로",
        "엑스,으로,엑스로",
        "2026-11-14,이라고,2026-11-14라고",
        "2026-11-13,이라고,2026-11-13이라고",
        "군밤,도,군밤도"
    })
    void koreanParticlesFitTheWord(String word, String particle, String together) {
        assertThat(Josa.attach(word, particle)).isEqualTo(together);
    }

    @Test
    void anUnknownParticleIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Josa.attach("말차", "까지"));
    }

    @Test
    void gapsAreFilledWholeAndCapitalised() {
        Map<String, String> gaps = Map.of("flavour", "matcha", "other", "유자");
        assertThat(Speech.fill("{Flavour} and {flavour}, {other:을}.", gaps)).isEqualTo("Matcha and matcha, 유자를.");
    }
}
