package social.rapport.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            林小满, 林
            周可可可, 周
            서민아, 민아
            민아, 민아
            가을산책, 가을
            Daniel Okafor, DO
            Ana María de la Cruz, AC
            min_ji.log, MJ
            mina.bakes, MB
            @blossom, B
            ünal çelik, ÜÇ
            7B, 7
            Nora  Whitfield (she), NW
            """)
    void nameGivesItsLetters(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }

    @ParameterizedTest
    @CsvSource({"''", "…", "🌸"})
    void aNameWithoutLettersGivesNone(String name) {
        assertThat(Initials.of(name)).isEmpty();
    }
}
