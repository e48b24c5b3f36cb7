package social.rapport.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTextTests {

    @Test
    void whereWordsLeadStandsBehindThem() {
        assertThat(HtmlText.of("<p>见<a class='b' href='https://shop.example.com/o?id=1&amp;x=2'>我的订单</a>，谢谢</p>"))
                .isEqualTo("见我的订单 <https://shop.example.com/o?id=1&x=2>，谢谢");
    }

    @Test
    void anAddressThatIsItsOwnWordsIsSaidOnce() {
        assertThat(HtmlText.of("<a href=\"https://shop.example.com/\">shop.example.com</a>"))
                .isEqualTo("shop.example.com");
    }

    @Test
    void wordsThatAreAnAddressLeadWhereTheySay() {
        assertThat(HtmlText.of("<a href='https://track.example/c?1'>https://shop.example.com</a>"))
                .isEqualTo("https://shop.example.com");
    }

    @Test
    void nothingElseThanTheWebIsLedTo() {
        assertThat(HtmlText.of("<a href='javascript:alert(1)'>a</a> <a href='mailto:a@b.example'>b</a> <a>c</a>"
                        + " <a href='https://t.example/pixel'><img src='x'></a>"))
                .isEqualTo("a b c");
    }
}
