package social.rapport.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTests {

    @Test
    void eachPlaceIsFilledInWithWhatIsKnownOrWhatStandsInForIt() {
        Map<String, String> known = Map.of(
                "person.name", "林小满",
                "person.first_name", "小满",
                "brand.name", "Snowdrift");

        assertThat(filled("{{person.name}}님, {{ person.first_name }}, {{brand.name}}", known))
                .isEqualTo("林小满님, 小满, Snowdrift");
        assertThat(filled("Hello {{person.name|there}}", Map.of())).isEqualTo("Hello there");
        assertThat(filled("Hello {{person.name|there}}", Map.of("person.name", "  ")))
                .isEqualTo("Hello there");
        assertThat(filled("{{person.name|고객}}님", Map.of())).isEqualTo("고객님");
    }

    @Test
    void whatNothingIsKnownOfStandsAsItWasWrittenAndIsTold() {
        Filled filled = wording("Dear {{person.name}}, {{order.number|5}} {{person.name}}")
                .filled(Map.of());

        assertThat(filled.text()).isEqualTo("Dear {{person.name}}, {{order.number|5}} {{person.name}}");
        assertThat(filled.open()).containsExactly("person.name", "order.number");
        assertThat(filled.isWhole()).isFalse();
    }

    @Test
    void whatIsFilledInIsNeverLookedAtAgain() {
        Map<String, String> known = Map.of("person.name", "{{member.name}} $1 \\ ${brand.name}", "member.name", "Ava");

        Filled filled = wording("{{person.name}}").filled(known);

        assertThat(filled.text()).isEqualTo("{{member.name}} $1 \\ ${brand.name}");
        assertThat(filled.isWhole()).isTrue();
    }

    @Test
    void aNameThatIsWrittenOverSeveralLinesOrWithoutEndStaysALine() {
        assertThat(filled("{{person.name}}", Map.of("person.name", "a\r\n\tb\u2028c")))
                .isEqualTo("a b c");
        assertThat(filled("{{person.name}}", Map.of("person.name", "👩".repeat(500))))
                .isEqualTo("👩".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{person.age}}", "{{person}}", "{{}}", "{{person.name", "person.name}}", "{{a|b|c}}", "{{{x}}}"
            })
    void whatIsNoVariableIsToldBeforeItIsKept(String text) {
        assertThat(wording(text).unknown()).isNotEmpty();
    }

    @Test
    void whereItHasToBeWholeNothingStandsForWhatIsNotKnown() {
        assertThat(wording("Dear {{person.name}}, {{brand.name|we}} thank you").whole(Map.of()))
                .isEqualTo("Dear , we thank you");
    }

    private static String filled(String text, Map<String, String> known) {
        return wording(text).filled(known).text();
    }

    private static Wording wording(String text) {
        return new Wording(text, Set.of("person.name", "person.first_name", "member.name", "brand.name"));
    }
}
