package social.rapport.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PieceTests {

    private static List<String> addresses(String text) {
        List<Piece> pieces = Piece.of(text);
        assertThat(pieces.stream().map(Piece::text).collect(Collectors.joining()))
                .isEqualTo(text);
        return pieces.stream().map(Piece::href).filter(Objects::nonNull).toList();
    }

    @Test
    void addressesEndWithTheirSentenceInAnyScript() {
        assertThat(addresses(
                        "See https://shop.example/42?a=b&c=d#e, (http://a.example/Cone_(ice)). And www.b.example!"))
                .containsExactly(
                        "https://shop.example/42?a=b&c=d#e", "http://a.example/Cone_(ice)", "https://www.b.example");
        assertThat(addresses("请看https://shop.example/42，谢谢")).containsExactly("https://shop.example/42");
        assertThat(addresses("HTTPS://shop.example:8443/배송은 어디 있나요? https://shop.example/42에서"))
                .containsExactly("HTTPS://shop.example:8443/", "https://shop.example/42");
        assertThat(addresses("https://a.example/\nhttps://b.example")).hasSize(2);
        assertThat(addresses("Nothing to follow")).isEmpty();
        assertThat(addresses("")).isEmpty();
    }

    @Test
    void whatLeadsElsewhereOrIsNoAddressIsWords() {
        for (String text : List.of(
                "javascript:alert(1)//https",
                "https://bank.example@evil.example/",
                "https://user:secret@evil.example/",
                "mina@www.example.com",
                "data:text/html,https",
                "https://",
                "www.",
                "xhttps://a.example",
                "ftp://a.example")) {
            assertThat(addresses(text)).as(text).isEmpty();
        }
        assertThat(addresses("https://a.example/\"onclick=alert(1) <b>")).containsExactly("https://a.example/");
    }

    @Test
    void longWordsAreReadInTheirTime() {
        for (String part : List.of("www.", "https://", "https://a.example/((", "!?", "a.b@")) {
            assertThat(addresses(part.repeat(30_000 / part.length()))).hasSizeLessThan(10_000);
        }
    }
}
