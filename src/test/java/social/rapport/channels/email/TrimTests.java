package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Activity;
import social.rapport.channels.UnreadablePayload;

class TrimTests {

    private static final int MIB = 1 << 20;

    @Test
    void ofALargeFileItsNameTypeAndSizeAreKept() throws IOException, UnreadablePayload {
        byte[] mail = Mails.mail("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b", """
                --b
                Content-Type: multipart/alternative; boundary=c

                --c
                Content-Type: text/plain; charset=utf-8

                여기 있습니다
                --c
                Content-Type: text/html; charset=utf-8

                <p>여기 있습니다</p>
                --c--
                --b
                Content-Type: video/mp4; name="cone.mp4"
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment; filename="cone.mp4"

                %s
                --b--
                """.formatted(
                                Base64.getMimeEncoder().encodeToString(new byte[20 * MIB])))
                .getBytes(StandardCharsets.UTF_8);

        byte[] kept = Trim.of(new ByteArrayInputStream(mail));
        Activity said = Mails.read(kept);

        assertThat(kept.length).isLessThan(4_000);
        assertThat(said.externalId()).isEqualTo("m1@example.com");
        assertThat(said.text()).isEqualTo("여기 있습니다");
        assertThat(said.attributes())
                .containsEntry(
                        "attachments", List.of(Map.of("name", "cone.mp4", "type", "video/mp4", "size", 20L * MIB)));
    }

    @Test
    void whatIsSmallStaysAsItIs() throws IOException {
        byte[] mail = Mails.mail("", "Hello").getBytes(StandardCharsets.UTF_8);

        assertThat(Trim.of(new ByteArrayInputStream(mail))).isEqualTo(mail);
    }

    @Test
    void endlessWordsAndHeadersAreCutToo() throws IOException, UnreadablePayload {
        byte[] words = Mails.mail("", "Hello ".repeat(MIB)).getBytes(StandardCharsets.UTF_8);
        byte[] headers = Mails.mail(("X-Long: " + "y".repeat(900) + "\n").repeat(2_000) + "X-Last: z", "Hello")
                .getBytes(StandardCharsets.UTF_8);
        byte[] parts = Mails.mail(
                        "Content-Type: multipart/mixed; boundary=b",
                        "\n--b\nContent-Type: text/plain\n\nx\n".repeat(200_000))
                .getBytes(StandardCharsets.UTF_8);

        for (byte[] mail : List.of(words, headers, parts)) {
            byte[] kept = Trim.of(new ByteArrayInputStream(mail));
            assertThat(kept.length).isLessThan(MIB);
            assertThat(Mails.read(kept).externalId()).isEqualTo("m1@example.com");
        }
    }
}
