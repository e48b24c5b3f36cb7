package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTests {

    @ParameterizedTest
    @CsvSource({
        "Mina Seo, MS",
        "mina.bakes, MB",
        "@minabakes, M",
        "서민아, 민아",
        "민아, 민아",
        "남궁민수, 남궁",
        "林小满, 林",
        "周可可可, 周",
        "Anne Marie Smith, AM",
        "🍦🍦, ''",
        "'', ''",
        "🍦 Ana, A",
        "123, 1",
        "<script>, S",
        "élodie d'Arc, ÉD"
    })
    void areReadAsANativeWould(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }
}
