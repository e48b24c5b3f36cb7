package social.rapport.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lengths are those of 3GPP TS 23.038 and 23.040, as Twilio's documentation gives them. */
class SegmentsTests {

    @Test
    void aTextOfTheGsmAlphabetHas160CharactersOr153InEachOfSeveral() {
        assertThat(Segments.of("a".repeat(160)).count()).isEqualTo(1);
        assertThat(Segments.of("a".repeat(161)).count()).isEqualTo(2);
        assertThat(Segments.of("a".repeat(306)).count()).isEqualTo(2);
        assertThat(Segments.of("a".repeat(307)).count()).isEqualTo(3);
        assertThat(Segments.of("Ünüsual: ñ @ Ω").other()).isEmpty();
    }

    @Test
    void whatIsBesideTheAlphabetTakesTwoPlacesAndIsNeverTakenApart() {
        assertThat(Segments.of("€".repeat(80)).count()).isEqualTo(1);
        assertThat(Segments.of("€".repeat(81)).count()).isEqualTo(2);
        assertThat(Segments.of("€".repeat(153)).count()).as("76 in each").isEqualTo(3);
    }

    @Test
    void oneOtherCharacterLeavesRoomFor70Or67InEachOfSeveral() {
        Segments one = Segments.of("雪".repeat(70));
        assertThat(one.count()).isEqualTo(1);
        assertThat(one.other()).hasValue("雪");
        assertThat(Segments.of("雪".repeat(71)).count()).isEqualTo(2);
        assertThat(Segments.of("a".repeat(70) + "雪").count()).isEqualTo(2);
        assertThat(Segments.of("🍦".repeat(35)).count()).isEqualTo(1);
        assertThat(Segments.of("🍦".repeat(67)).count()).as("33 in each").isEqualTo(3);
    }
}
