package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthDateFormTests {

    @ParameterizedTest
    @CsvSource({
        "1990-03-04, 19900304, SAME",
        "4/3/1990, 1990-3-4, SAME",
        "1990-03-04, 1990-04-03, VARIANT",
        "1990-03-04, 1990-03-05, CLOSE",
        "19900304, 199003044, CLOSE",
        "1990-03-04, 1990-03-21, SIMILAR",
        "1990, 1990-03-04, SIMILAR",
        "1990-03-04, 1961-11-28, DIFFERENT"
    })
    void datesAgreeAsFarAsTheirDigitsDo(String one, String other, Agreement agreement) {
        assertThat(form(one).compare(form(other))).isEqualTo(agreement);
        assertThat(form(other).compare(form(one))).isEqualTo(agreement);
    }

    @Test
    void whatHoldsNoDateIsNoDate() {
        assertThat(BirthDateForm.of("unknown")).isNull();
    }

    private static BirthDateForm form(String date) {
        return Objects.requireNonNull(BirthDateForm.of(date));
    }
}
