package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FlowedTests {

    @Test
    void linesAreShortAndComeTogetherAgain() {
        String text = "word ".repeat(100).strip() + "\n\n> no quote\nFrom here on\n" + "长".repeat(300) + "\n-- \nAva";
        String flowed = Flowed.of(text);

        assertThat(flowed.split("\r\n"))
                .filteredOn(line -> line.contains("word"))
                .allMatch(line -> line.length() < 79);
        assertThat(together(flowed)).isEqualTo(text);
    }

    /** As RFC 3676, section 4.1, has a reader do it. */
    static String together(String flowed) {
        return Arrays.stream(flowed.split("\r\n", -1))
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .map(line -> line.endsWith(" ") && !line.equals("-- ") ? line : line + "\n")
                .collect(Collectors.joining())
                .replaceFirst("\n$", "");
    }
}
