package social.rapport.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+82 10 1234 5678",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(A1:A9)",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "  =1+1",
                "\u200b=1+1",
                "\ufeff=1+1",
                "\u00a0=1+1",
                "＝1+1",
                "＠SUM(A1)"
            })
    void whatWouldBeCalculatedIsText(String hostile) {
        assertThat(Cells.safe(hostile)).isEqualTo("'" + hostile);
    }

    @Test
    void aFormulaBehindAControlCharacterIsTextToo() {
        assertThat(Cells.safe("\u0000\u0001=1+1")).isEqualTo("'=1+1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mina Seo", "서민아", "a=b", "1+1", "mina@example.com", "'=1", "😀", " "})
    void whatIsHarmlessStaysAsItIs(String harmless) {
        assertThat(Cells.safe(harmless)).isEqualTo(harmless);
    }

    @Test
    void whatNoXmlMayHoldFallsAway() {
        assertThat(Cells.safe("a\u0000b\u000bc\ud800d\uffffe")).isEqualTo("abcde");
        assertThat(Cells.safe("a\tb\nc😀")).isEqualTo("a\tb\nc😀");
    }

    @Test
    void aCellHoldsNoMoreThanACell() {
        assertThat(Cells.safe("x".repeat(40_000))).hasSize(32_767);
        assertThat(Cells.safe("=" + "😀".repeat(20_000)))
                .hasSizeLessThanOrEqualTo(32_767)
                .endsWith("😀");
    }
}
