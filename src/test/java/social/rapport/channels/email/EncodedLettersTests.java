package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.channels.email.Mails.mail;
import static social.rapport.channels.email.Mails.read;

import java.nio.charset.Charset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.rapport.channels.Activity;
import social.rapport.channels.UnreadablePayload;

class EncodedLettersTests {

    @ParameterizedTest
    @CsvSource({
        "GB18030, 冰淇淋什么时候到货？我等了很久了",
        "gb2312, 冰淇淋什么时候到货？",
        "EUC-KR, 아이스크림은 언제 들어오나요?",
        "ks_c_5601-1987, 아이스크림은 언제 들어오나요?",
        "ISO-2022-JP, アイスクリームはいつ入荷しますか",
        "x-windows-949, 똠방각하의 펲시콜라와 아이스크림",
        "GBK, 朱镕基的冰淇淋什么时候到货",
        "x-windows-iso2022jp, ①アイスクリームはいつ入荷しますか㈱",
        "Shift_JIS, アイスクリームはいつ入荷しますか",
        "Big5, 冰淇淋什麼時候到貨",
        "windows-1252, Crème brûlée à volonté",
        "UTF-8, 🍦 冰淇淋 아이스크림"
    })
    void anyEncodingIsRead(String charset, String text) throws UnreadablePayload {
        Charset in = Charset.forName(charset.equals("ks_c_5601-1987") ? "EUC-KR" : charset);
        String type = "Content-Type: text/plain; charset=" + charset + "\nContent-Transfer-Encoding: base64";
        String body = Base64.getMimeEncoder().encodeToString(text.getBytes(in));

        assertThat(read(mail(type, body)).text()).isEqualTo(text);
        assertThat(read(mail("Content-Type: text/plain; charset=" + charset, text), in)
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "GB18030, UTF-8, 冰淇淋什么时候到货？我已经等了很久了，请尽快回复",
        "EUC-KR, UTF-8, 아이스크림은 언제 들어오나요? 오래 기다렸습니다",
        "GBK, gb2312, 朱镕基的冰淇淋什么时候到货，请尽快回复",
        "x-windows-949, ks_c_5601, 똠방각하의 펲시콜라와 아이스크림",
        "x-windows-iso2022jp, iso-2022-jp, ①アイスクリームはいつ入荷しますか㈱",
        "Big5, big5, 冰淇淋什麼時候到貨，請儘快回覆",
        "UTF-8, utf8mb4, 冰淇淋什么时候到货",
        "GB18030, gb2312;gbk, 冰淇淋什么时候到货？我已经等了很久了，请尽快回复",
        "EUC-KR, x-unknown, 아이스크림은 언제 들어오나요? 오래 기다렸습니다",
        "UTF-8, us-ascii, 冰淇淋什么时候到货",
        "UTF-8, gb2312, 아이스크림은 언제 들어오나요? 오래 기다렸습니다"
    })
    void aWrongEncodingIsSeenThrough(String real, String said, String text) throws UnreadablePayload {
        assertThat(read(mail("Content-Type: text/plain; charset=" + said, text), Charset.forName(real))
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, 김민아, 아이스크림 문의드립니다", "EUC-KR, 김민아, 아이스크림 문의드립니다", "GB18030, 林小雨, 冰淇淋的问题请尽快回复"})
    void headersWithoutEncodingAreReadToo(String charset, String name, String subject) throws UnreadablePayload {
        Activity said = read(
                "From: " + name + " <a@example.com>\nSubject: " + subject
                        + "\nMessage-ID: <r@e.com>\nContent-Type: text/plain; charset=" + charset + "\n\nHello",
                Charset.forName(charset));

        assertThat(said.subject()).isEqualTo(subject);
        assertThat(said.profile().name()).isEqualTo(name);
    }

    @Test
    void encodedWordsAreRead() throws UnreadablePayload {
        String subject = Base64.getEncoder().encodeToString("朱镕基的冰淇淋".getBytes(Charset.forName("GBK")));
        Activity said =
                read("From: =?UTF-8?B?6rmA66+87JWE?= <a@example.com>\nMessage-ID: <r@e.com>\nSubject: =?gb2312?B?"
                        + subject + "?=\n\nHello");

        assertThat(said.subject()).isEqualTo("朱镕基的冰淇淋");
        assertThat(said.profile().name()).isEqualTo("김민아");
    }
}
