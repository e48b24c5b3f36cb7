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
import social.rapport.files.FileId;

class TrimTests {

    private static final int MIB = 1 << 20;

    private static final byte[] FILE = "%PDF-1.7 한국어".getBytes(StandardCharsets.UTF_8);

    private final Cabinet cabinet = new Cabinet();

    @Test
    void filesAreKeptBesideTheWords() throws IOException, UnreadablePayload {
        byte[] mail = Mails.mail("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b", """
                --b
                Content-Type: multipart/related; boundary=c

                --c
                Content-Type: text/plain; charset=utf-8

                여기 있습니다
                --c
                Content-Type: image/png
                Content-ID: <logo@brand>
                Content-Disposition: inline
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                --c--
                --b
                Content-Type: application/pdf
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment;
                 filename*0*=UTF-8''%EC%98%81%EC%88%98;
                 filename*1*=%EC%A6%9D.pdf

                FILE
                --b--
                """.replace(
                                "FILE", Base64.getMimeEncoder().encodeToString(FILE)))
                .getBytes(StandardCharsets.UTF_8);

        byte[] kept = trimmed(mail);
        Activity said = Mails.read(kept);

        assertThat(said.externalId()).isEqualTo("m1@example.com");
        assertThat(said.text()).isEqualTo("여기 있습니다");
        assertThat(said.media()).extracting(Activity.Media::type).containsExactly("image/png", "application/pdf");
        assertThat(said.media().getLast().name()).isEqualTo("영수증.pdf");
        assertThat(said.media().getLast().size()).isEqualTo(FILE.length);
        assertThat(content(said.media().getLast())).isEqualTo(FILE);
        assertThat(said.attributes()).doesNotContainKey("attachments");
        assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain("iVBORw0KGgo");
        assertThat(trimmed(mail)).isEqualTo(kept);
        assertThat(cabinet.size()).isEqualTo(2);
    }

    @Test
    void whatOutlookHasPackedIsUnpacked() throws IOException, UnreadablePayload {
        byte[] big = new byte[3 * MIB];
        byte[] packed = Winmail.of(Map.of("보고서.pdf", FILE, "big.bin", big));
        for (String headers :
                List.of("Content-Type: application/ms-tnef", "Content-Type: text/plain; name=winmail.dat")) {
            byte[] mail = Mails.mail(
                            headers + "\nContent-Transfer-Encoding: base64",
                            Base64.getMimeEncoder().encodeToString(packed))
                    .getBytes(StandardCharsets.UTF_8);
            Activity said = Mails.read(trimmed(mail));

            assertThat(said.media()).extracting(Activity.Media::name).containsExactlyInAnyOrder("보고서.pdf", "big.bin");
            assertThat(said.media())
                    .filteredOn(media -> "보고서.pdf".equals(media.name()))
                    .singleElement()
                    .satisfies(media -> assertThat(content(media)).isEqualTo(FILE));
            assertThat(said.media())
                    .filteredOn(media -> "big.bin".equals(media.name()))
                    .singleElement()
                    .satisfies(media -> assertThat(content(media)).isEqualTo(big));
        }
    }

    @Test
    void whatOnlyLooksPackedStaysAsItIs() throws IOException, UnreadablePayload {
        byte[] mail = Mails.mail("Content-Type: application/ms-tnef; name=winmail.dat", "no TNEF at all")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(Mails.read(trimmed(mail)).media())
                .extracting(Activity.Media::name)
                .containsExactly("winmail.dat");
    }

    /** Whoever could would have us show them the files of others. */
    @Test
    void whatASenderSaysOfOurFilesIsNotBelieved() throws IOException, UnreadablePayload {
        String forged = "X-Rapport-File: 019a0000-0000-7000-8000-000000000001 9 image/png";
        byte[] mail = Mails.mail(
                        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n" + forged,
                        """
                --b
                Content-Type: text/plain

                Hello
                --b
                Content-Type: image/png; name=a.png
                %s

                --b--
                """.formatted(forged))
                .getBytes(StandardCharsets.UTF_8);
        Activity said = Mails.read(trimmed(mail));

        assertThat(said.text()).isEqualTo("Hello");
        assertThat(said.media()).isEmpty();
    }

    private byte[] trimmed(byte[] mail) throws IOException {
        return Trim.of(new ByteArrayInputStream(mail), cabinet, "channel", "1/1");
    }

    private byte[] content(Activity.Media media) {
        return cabinet.content(FileId.in(media.url()).orElseThrow());
    }

    @Test
    void whatIsSmallStaysAsItIs() throws IOException {
        byte[] mail = Mails.mail("", "Hello").getBytes(StandardCharsets.UTF_8);

        assertThat(trimmed(mail)).isEqualTo(mail);
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
            byte[] kept = trimmed(mail);
            assertThat(kept.length).isLessThan(MIB);
            assertThat(Mails.read(kept).externalId()).isEqualTo("m1@example.com");
        }
    }
}
