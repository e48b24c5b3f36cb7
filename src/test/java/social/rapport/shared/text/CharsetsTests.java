package social.rapport.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetsTests {

    @ParameterizedTest
    @CsvSource({
        "GB18030, GB18030, '姓名,电话,城市\n林晓梅,13800138000,上海\n陈伟,13900139000,北京\n'",
        "GBK, GB18030, '张三\n'",
        "x-windows-949, CP949, '이름,전화번호,도시\n김민아,010-1234-5678,서울\n'",
        "x-windows-949, CP949, '똠방각하 펲시콜라\n'",
        "UTF-8, UTF-8, '姓名,이름\n'",
        "US-ASCII, UTF-8, 'name,city\n'",
        "windows-1252, windows-1252, 'nom,ville\nJosé Müller,Málaga\nÉlodie Brontë,Orléans\n'"
    })
    void anEncodingIsToldByItsBytes(String charset, String expected, String text) {
        assertThat(Charsets.guess(text.getBytes(Charset.forName(charset)))).isEqualTo(expected);
    }

    @Test
    void aMarkAtTheBeginningSaysIt() {
        assertThat(Charsets.guess("\uFEFFa".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo("UTF-16LE");
        assertThat(Charsets.guess("\uFEFFa".getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo("UTF-16BE");
        assertThat(Charsets.guess("\uFEFFa".getBytes(StandardCharsets.UTF_8))).isEqualTo("UTF-8");
    }

    @Test
    void aCharacterThatTheEndCutsInHalfIsNoFault() {
        byte[] whole = "姓名".getBytes(StandardCharsets.UTF_8);

        assertThat(Charsets.guess(java.util.Arrays.copyOf(whole, whole.length - 1)))
                .isEqualTo("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"gbk,GB18030", "EUC-KR,CP949", "cp949,CP949", "utf-8,UTF-8", "ISO-8859-1,windows-1252"})
    void encodingsGoByManyNames(String name, String known) {
        assertThat(Charsets.named(name)).contains(known);
    }

    @Test
    void everyKnownEncodingIsReadable() {
        assertThat(Charsets.KNOWN)
                .allSatisfy(name -> assertThat(Charsets.of(name)).isNotNull());
        assertThat(Charsets.named("EBCDIC-9")).isEmpty();
    }
}
