package social.rapport.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTests {

    @ParameterizedTest
    @CsvSource({
        "Do you have Pear Sorbet?, sorbet, Sorbet",
        "Do you have Pear Sorbet?, \"pear sorbet\", Sorbet",
        "黑芝麻冰淇淋什么时候回来, 芝麻, 芝麻",
        "초콜릿 케이크 주문, 케이크를, 케이크",
        "아이스크림을 먹었다, 아이스크림, 아이스크림",
        "nothing of it, -sorbet, ''",
        "nothing of it, quince, ''"
    })
    void theWordStandsOut(String text, String words, String found) {
        Excerpt excerpt = Excerpt.of(text, words);

        assertThat(excerpt.found()).isEqualTo(found);
        assertThat(excerpt.before() + excerpt.found() + excerpt.after()).isEqualTo(text);
    }

    @Test
    void aLongTextIsCutAroundTheWord() {
        Excerpt excerpt = Excerpt.of("so much 😀 ".repeat(50) + "sorbet" + " and more".repeat(50), "sorbet");

        assertThat(excerpt.found()).isEqualTo("sorbet");
        assertThat(excerpt.before()).startsWith("…").hasSizeLessThan(70);
        assertThat(excerpt.after()).endsWith("…").hasSizeLessThan(170);
    }

    @Test
    void linesBecomeOne() {
        assertThat(Excerpt.of("one\n\n  two", "two").before()).isEqualTo("one ");
    }
}
