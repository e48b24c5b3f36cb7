package social.rapport.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTests {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/inbox", "/people?q=%EB%AF%BC&page=2"})
    void goesBackToPathsOfOurs(String back) {
        assertThat(Frame.local(back)).isEqualTo(back);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example", "", "/a\r\nb", "javascript:0"})
    void nobodyIsSentElsewhere(String back) {
        assertThat(Frame.local(back)).isEqualTo("/");
    }
}
