package social.rapport.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HangulTests {
    @ParameterizedTest
    @CsvSource({
        "먹, 먹었어요",
        "예쁘, 예뻐요",
        "예쁘, 예쁜",
        "아프, 아팠어요",
        "마시, 마셨습니다",
        "배우, 배웠어요",
        "나오, 나왔네요",
        "좋아하, 좋아해요",
        "좋아하, 좋아합니다",
        "고르, 골랐어요",
        "모르, 몰라요",
        "보내, 보냈습니다",
        "안되, 안돼요",
        "듣, 들었는데",
        "받, 받았어요",
        "고맙, 고마워요",
        "돕, 도와주세요",
        "짓, 지어서",
        "낫, 나았어요",
        "만들, 만든",
        "만들, 만드는",
        "살, 사는",
        "그렇, 그런",
        "그렇, 그랬어요",
        "가, 갔어요",
        "보, 봤습니다",
        "주, 줘서",
        "하, 합니다",
        "쓰, 써요",
        "크, 컸어요"
    })
    void aWordBeginsLikeOneOfItsStemsForms(String stem, String word) {
        assertThat(Hangul.forms(stem)).anySatisfy(form -> assertThat(word).startsWith(form));
    }

    @ParameterizedTest
    @CsvSource({"받, 발을", "가, 강", "보, 본사", "먹, 멀어"})
    void aWordOfAnotherStemDoesNot(String stem, String word) {
        assertThat(Hangul.forms(stem)).noneSatisfy(form -> assertThat(word).startsWith(form));
    }
}
