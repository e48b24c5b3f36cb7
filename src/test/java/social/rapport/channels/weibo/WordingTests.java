package social.rapport.channels.weibo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTests {

    @ParameterizedTest
    @CsvSource({"冰, 1", "ab, 1", "abc, 2", "冰a, 2", "한글, 2", "🍦, 2", "冰 cream, 4"})
    void aTextIsAsLongAsWeiboCounts(String text, int length) {
        assertThat(Wording.length(text)).isEqualTo(length);
    }

    @Test
    void aTextThatFitsIsOne() {
        assertThat(Wording.parts("冰".repeat(140), 140)).containsExactly("冰".repeat(140));
        assertThat(Wording.parts("ab".repeat(140), 140)).hasSize(1);
        assertThat(Wording.parts("", 140)).isEmpty();
    }

    @Test
    void noPartIsLongerAndNothingIsLost() {
        String text = "冰淇淋 ice cream 🍦 ".repeat(60).strip();

        List<String> parts = Wording.parts(text, 140);

        assertThat(parts).hasSizeGreaterThan(1).allMatch(part -> Wording.length(part) <= 140);
        assertThat(String.join("", parts).replace(" ", "")).isEqualTo(text.replace(" ", ""));
        assertThat(Wording.parts("🍦".repeat(141), 140))
                .allMatch(part -> part.codePoints().allMatch(c -> c == 0x1F366));
    }
}
