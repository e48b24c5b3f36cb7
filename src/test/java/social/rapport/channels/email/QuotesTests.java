package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
                "> Hello\n> there");
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
