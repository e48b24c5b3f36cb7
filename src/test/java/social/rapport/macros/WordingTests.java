package social.rapport.macros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTests {

    @Test
    void eachPlaceIsFilledInWithWhatIsKnownOrWhatStandsInForIt() {
        Map<Variable, String> known = Map.of(
                Variable.PERSON_NAME, "林小满",
                Variable.PERSON_FIRST_NAME, "小满",
                Variable.BRAND_NAME, "Snowdrift");

        assertThat(filled("{{person.name}}님, {{ person.first_name }}, {{brand.name}}", known))
                .isEqualTo("林小满님, 小满, Snowdrift");
        assertThat(filled("Hello {{person.name|there}}", Map.of())).isEqualTo("Hello there");
        assertThat(filled("Hello {{person.name|there}}", Map.of(Variable.PERSON_NAME, "  ")))
                .isEqualTo("Hello there");
        assertThat(filled("{{person.name|고객}}님", Map.of())).isEqualTo("고객님");
    }

    @Test
    void whatNothingIsKnownOfStandsAsItWasWrittenAndIsTold() {
        Filled filled = new Wording("Dear {{person.name}}, {{order.number|5}} {{person.name}}").filled(Map.of());

        assertThat(filled.text()).isEqualTo("Dear {{person.name}}, {{order.number|5}} {{person.name}}");
        assertThat(filled.open()).containsExactly("person.name", "order.number");
        assertThat(filled.isWhole()).isFalse();
    }

    @Test
    void whatIsFilledInIsNeverLookedAtAgain() {
        Map<Variable, String> known =
                Map.of(Variable.PERSON_NAME, "{{member.name}} $1 \\ ${brand.name}", Variable.MEMBER_NAME, "Ava");

        Filled filled = new Wording("{{person.name}}").filled(known);

        assertThat(filled.text()).isEqualTo("{{member.name}} $1 \\ ${brand.name}");
        assertThat(filled.isWhole()).isTrue();
    }

    @Test
    void aNameThatIsWrittenOverSeveralLinesOrWithoutEndStaysALine() {
        assertThat(filled("{{person.name}}", Map.of(Variable.PERSON_NAME, "a\r\n\tb\u2028c")))
                .isEqualTo("a b c");
        assertThat(filled("{{person.name}}", Map.of(Variable.PERSON_NAME, "👩".repeat(500))))
                .isEqualTo("👩".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{person.age}}", "{{person}}", "{{}}", "{{person.name", "person.name}}", "{{a|b|c}}", "{{{x}}}"
            })
    void whatIsNoVariableIsToldBeforeItIsKept(String text) {
        assertThat(new Wording(text).unknown()).isNotEmpty();
    }

    @Test
    void everyVariableIsAnswered() {
        for (Variable variable : Variable.values()) {
            assertThat(Variable.of(variable.key())).contains(variable);
            assertThat(new Wording("{{" + variable.key() + "|x}}").unknown()).isEmpty();
        }
    }

    private static String filled(String text, Map<Variable, String> known) {
        return new Wording(text).filled(known).text();
    }
}
