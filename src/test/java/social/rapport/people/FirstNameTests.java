package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstNameTests {

    @ParameterizedTest
    @CsvSource({
        "Daniel Okafor, Daniel",
        "'Okafor, Daniel', Daniel",
        "Björk, Björk",
        "林小满, 小满",
        "欧阳娜娜, 娜娜",
        "王明, 王明",
        "阿瑶今天吃什么, 阿瑶今天吃什么",
        "周可可可, 周可可可",
        "김민수, 민수",
        "김 민수, 민수",
        "남궁민수, 민수",
        "하린이네집, 하린이네집",
        "min_ji.log, min_ji.log"
    })
    void theFirstNameStandsWhereEachScriptPutsIt(String name, String first) {
        assertThat(FirstName.of(name)).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "' ', ''", "김, 김", "'李 ', 李", "', ', ','", "👩‍👩‍👧, 👩‍👩‍👧"})
    void whatIsNoNameStaysWhole(String name, String first) {
        assertThat(FirstName.of(name)).isEqualTo(first);
    }
}
