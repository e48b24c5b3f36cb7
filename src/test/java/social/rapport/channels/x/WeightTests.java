package social.rapport.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightTests {

    /** As published in twitter/twitter-text, {@code conformance/validate.yml}, and as X's documentation counts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "This is a test.|15",
                "http://test.com|23",
                "https://test.com|23",
                "test.com|23",
                "Test https://test.com test https://test.com test.com test|86",
                "https://example.com/very/long/path/that/goes/on/and/on/and/on|23",
                "看https://example.com/pear看|27",
                "See test.com. And 3.14 of a.b|44",
                "今天的梨子雪葩|14",
                "배 소르베|9",
                "👾|2",
                "🙋🏽|2",
                "👨‍👩‍👧‍👦|2",
                "cafe\u0301|4"
            })
    void aTextIsCountedAsXDoes(String text, int weight) {
        assertThat(Weight.of(text)).isEqualTo(weight);
    }

    @Test
    void aTextThatIsMeantToKeepUsBusyDoesNot() {
        assertThat(Weight.of("a.".repeat(10_000))).isEqualTo(20_000);
        assertThat(Weight.of("https://example.com/" + "pear/".repeat(400) + "index.html."))
                .isEqualTo(24);
        assertThat(Weight.of("https://example.com/" + "(a".repeat(1_000) + ")."))
                .isPositive();
        assertThat(Weight.of("\ud800")).isPositive();
    }

    @Test
    void thereIsRoomForHalfAsManyWideCharacters() {
        assertThat(Weight.of("雪".repeat(140))).isEqualTo(Weight.MOST);
        assertThat(Weight.of("x".repeat(280))).isEqualTo(Weight.MOST);
        assertThat(Weight.of("")).isZero();
    }
}
