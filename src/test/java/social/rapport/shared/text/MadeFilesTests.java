package social.rapport.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The files in the package are what the programs here make. */
class MadeFilesTests {
    @Test
    void trigramsAreAsMade() throws IOException {
        assertThat(resource("trigrams.bin")).isEqualTo(TrigramsFile.bytes());
    }

    @Test
    void traditionalCharactersAreAsMade() throws IOException {
        assertThat(new String(resource("traditional.txt"), StandardCharsets.UTF_8))
                .isEqualTo(TraditionalFile.pairs());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Language.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
