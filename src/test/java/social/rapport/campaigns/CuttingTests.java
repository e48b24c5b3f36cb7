package social.rapport.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CuttingTests {

    private static final String FAMILY = "👨‍👩‍👧‍👦";

    @Test
    void whatFitsStaysAsItIs() {
        assertThat(cutting(5).parts("Hello")).containsExactly("Hello");
        assertThat(cutting(5).cut("Hello")).isEqualTo("Hello");
    }

    @Test
    void aTextIsCutBetweenWordsWithASignThatThereWasMore() {
        assertThat(cutting(12).cut("Pear sorbet is back")).isEqualTo("Pear sorbet…");
        assertThat(cutting(6).cut("今天的梨子雪葩回来了")).isEqualTo("今天的梨子…");
    }

    @Test
    void whatAReaderSeesAsOneCharacterIsNeverTakenApart() {
        String text = FAMILY.repeat(3);
        for (int room = 1; room < text.length(); room++) {
            String cut = cutting(room).cut(text);
            assertThat(cut.replace(FAMILY, "")).isIn("", "…");
        }
    }

    @Test
    void partsAreNumberedFitAndSayEverything() {
        String text = "Pear sorbet is back. 今天的梨子雪葩回来了，欢迎来店里尝一尝。 배 소르베가 돌아왔습니다.";
        List<String> parts = cutting(30).parts(text);

        assertThat(parts).allMatch(part -> part.codePointCount(0, part.length()) <= 30);
        assertThat(parts.getFirst()).endsWith("(1/" + parts.size() + ")");
        assertThat(String.join("", parts).replaceAll(" \\(\\d+/\\d+\\)", "").replace(" ", ""))
                .isEqualTo(text.replace(" ", ""));
    }

    @Test
    void aNetworkWithHardlyAnyRoomEndsNoLoop() {
        assertThat(cutting(3).parts("Pear sorbet")).isEmpty();
        assertThat(cutting(0).cut("Pear")).endsWith("…");
    }

    /** As on X, where each counts 23. */
    @Test
    void anAddressIsCountedAsTheNetworkDoesAndNeverCut() {
        String address = "https://shop.example.com/" + "pear/".repeat(12);
        Cutting cutting = new Cutting(
                40, text -> text.replaceAll("https?://\\S+", "x".repeat(23)).length());

        assertThat(cutting.parts("Back again: " + address)).containsExactly("Back again: " + address);
        assertThat(cutting.parts("Pear sorbet is back again: " + address + " and sold for a week"))
                .hasSizeGreaterThan(1)
                .filteredOn(part -> part.contains("://"))
                .singleElement()
                .asString()
                .contains(address);
    }

    private static Cutting cutting(int room) {
        return new Cutting(room, text -> text.codePointCount(0, text.length()));
    }
}
