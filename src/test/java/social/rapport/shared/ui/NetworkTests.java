package social.rapport.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTests {

    @Test
    void aKnownNetworkHasItsGlyphAndItsName() {
        assertThat(Network.of("KakaoTalk")).isEqualTo(new Network("kakaotalk", "brand-kako-talk", "K"));
        assertThat(Network.of("wechat").words()).isEqualTo("WeChat");
        assertThat(Network.of("twitter")).isEqualTo(Network.of("x"));
    }

    @Test
    void aNetworkWithoutAGlyphIsShownByItsLetter() {
        assertThat(Network.of("xiaohongshu")).returns(null, Network::glyph).returns("红", Network::letter);
        assertThat(Network.of("tumblr")).returns("T", Network::letter).returns("Tumblr", Network::words);
        assertThat(Network.of("")).returns("?", Network::letter);
    }
}
