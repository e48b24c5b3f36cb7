package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import social.rapport.shared.text.HtmlText;

class QuotesTests {

    static Stream<String> histories() {
        return Stream.of(
                "On Mon, 4 May 2026 at 18:30, Care <care@brand.example> wrote:\n> Hello\n> there",
                "On Mon, 4 May 2026 at 18:30, Care of the Brand\n<care@brand.example> wrote:\n\n> Hello",
                "On Mon, 4 May 2026, Care wrote:\n\nHello from HTML",
                "-----Original Message-----\nFrom: Care\nHello",
                "________________________________\nFrom: Care <care@brand.example>\nSent: Monday\nTo: Mina\nHello",
                "------------------ 原始邮件 ------------------\n发件人: \"Care\"\n你好",
                "发件人： Care\n发送时间： 2026-05-04\n收件人： Mina\n你好",
                "在 2026年5月4日，Care 写道：\n> 你好",
                "2026년 5월 4일 (월) 오후 6:30, Care <care@brand.example>님이 작성:\n> 안녕하세요",
                "-----Original Message-----\n보낸 사람: Care\n안녕하세요",
                "보낸 사람: Care\n보낸 날짜: 2026-05-04\n안녕하세요",
                "-------- Original message --------\nFrom: Care\nDate: 5/4/26 18:30 (GMT+09:00)\nHello",
                "-------- 원본 이메일 --------\n발신: Care\n날짜: 26/5/4 18:30\n안녕하세요",
                "---Original---\nFrom: \"Care\"<care@brand.example>\nDate: Mon, May 4, 2026\nHello",
                "------------------------------------------------------------------\n发件人：Care\n发送时间：2026年5月4日\n你好",
                "At 2026-05-04 18:30:00, \"Care\" <care@brand.example> wrote:\n>Hello",
                "Care <care@brand.example> 于2026年5月4日周一 18:30写道：\n\n> 你好",
                "2026. 5. 4. 오후 6:30, Care <care@brand.example> 작성:\n\n> 안녕하세요",
                "---- Replied Message ----\n| From | Care |\n| Date | 05/04/2026 |\nHello",
                "> Hello\n> there");
    }

    /** As in mails that have no plain part. */
    @Test
    void aBlockQuoteIsFoldedToo() {
        Quotes quotes = Quotes.of(HtmlText.of("<div>고맙습니다</div><br><div>On 4 May 2026, Care wrote:</div>"
                + "<blockquote><p>Hello</p><blockquote><p>Earlier</p></blockquote></blockquote>"));

        assertThat(quotes.said()).isEqualTo("고맙습니다");
        assertThat(quotes.quoted()).contains("> Hello", "> > Earlier");
    }

    @Test
    void theLineAboveTheHistoryGoesWithIt() {
        Quotes quotes = Quotes.of("谢谢\n\n________________________________\n\nFrom: Care\nSent: Monday\n\nHello");

        assertThat(quotes.said()).isEqualTo("谢谢");
    }

    @ParameterizedTest
    @MethodSource("histories")
    void whatIsRepeatedIsFolded(String history) {
        Quotes quotes = Quotes.of("Thank you! 谢谢\n\n" + history);

        assertThat(quotes.said()).startsWith("Thank you! 谢谢").doesNotContain("Hello", "你好", "안녕");
        assertThat(quotes.quoted()).isNotEmpty();
    }

    @Test
    void answersBetweenTheLinesStay() {
        String text = "On Monday morning, Care wrote:\n> Which size?\nLarge.\n> Which colour?\nGreen.";

        assertThat(Quotes.of(text)).isEqualTo(new Quotes(text, ""));
    }

    @Test
    void whatIsNothingButAQuoteStays() {
        assertThat(Quotes.of("> Hello").said()).isEqualTo("> Hello");
        assertThat(Quotes.of("-----Original Message-----\nHello").quoted()).isEmpty();
        assertThat(Quotes.of("").said()).isEmpty();
    }

    @Test
    void ordinaryWordsAreNoHistory() {
        String text = "From: the bottom of my heart\nOn Monday I wrote: nothing\nhello";

        assertThat(Quotes.of(text).quoted()).isEmpty();
    }
}
