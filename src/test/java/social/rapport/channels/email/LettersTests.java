package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.rapport.channels.email.Mails.mail;
import static social.rapport.channels.email.Mails.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.UnreadablePayload;

class LettersTests {

    @Test
    void aMailSaysWhoWroteWhatAndWhen() throws UnreadablePayload {
        Activity said = read(mail("", "Do you have pistachio?\n"));

        assertThat(said.externalId()).isEqualTo("m1@example.com");
        assertThat(said.conversation()).isEqualTo("m1@example.com");
        assertThat(said.direction()).isEqualTo(Direction.INBOUND);
        assertThat(said.visibility()).isEqualTo(Activity.Visibility.PRIVATE);
        assertThat(said.at()).isEqualTo(Mails.RECEIVED);
        assertThat(said.subject()).isEqualTo("Ice cream");
        assertThat(said.text()).isEqualTo("Do you have pistachio?");
        assertThat(said.profile().id()).isEqualTo("mina@example.com");
        assertThat(said.profile().name()).isEqualTo("Mina Kim");
        assertThat(said.profile().emailVerified()).isFalse();
        assertThat(said.attributes()).isEmpty();
    }

    @Test
    void theWordsOfHtmlAreReadAndNothingElse() throws UnreadablePayload {
        Activity said = read(mail("Content-Type: text/html; charset=utf-8", """
                <html><head><title>no</title><style>p {color: red}</style></head><body>
                <script>alert('no')</script><p>Is it <b>cold</b>?</p><img src="https://track.example/p.gif" width=1>
                <p onclick="x()">Mina</p><a href="javascript:x()">here</a></body></html>"""));

        assertThat(said.text()).contains("Is it cold?", "Mina", "here");
        assertThat(said.text()).doesNotContain("alert", "track", "<", "color", "javascript", "title");
    }

    @Test
    void whatIsWrittenFromRightToLeftAndInManyCellsIsReadWhole() throws UnreadablePayload {
        String row = "<tr><td>شكرا</td><td>아이스크림</td></tr>";
        Activity said = read(mail(
                "Content-Type: text/html; charset=utf-8",
                "<table dir=rtl><td>" + row.repeat(2_000) + "</b></div><p>끝"));

        assertThat(said.text()).startsWith("شكرا 아이스크림\n").endsWith("끝");
    }

    @Test
    void whoeverAnswersStaysInTheThread() throws UnreadablePayload {
        Activity known = read(mail("References: <root@a> <m0@b>\nIn-Reply-To: <m0@b>", "And now?"));
        Activity bare = read(mail("In-Reply-To: <m0@b>", "And now?"));

        assertThat(known.conversation()).isEqualTo("root@a");
        assertThat(known.inReplyTo()).isEqualTo("m0@b");
        assertThat(bare.conversation()).isEqualTo("m0@b");
    }

    @Test
    void whatWeSentIsKnownByItsId() throws UnreadablePayload {
        String ours = "019a0000-0000-7000-8000-000000000001";
        Activity answer = read(mail(
                "References: <root@a> <" + ours + "@brand.example>\nIn-Reply-To: <" + ours + "@brand.example>",
                "Thanks!"));
        Activity copy = read("From: Care <care@brand.example>\nTo: mina@example.com\nMessage-ID: <" + ours
                + "@brand.example>\nReferences: <root@a>\n\nHello");

        assertThat(answer.inReplyTo()).isEqualTo(ours);
        assertThat(copy.externalId()).isEqualTo(ours);
        assertThat(copy.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(copy.profile().id()).isEqualTo("mina@example.com");
        assertThat(copy.author()).isEqualTo("Care");
    }

    @Test
    void aFormOfOursIsWhatItsWriterSays() throws UnreadablePayload {
        Activity said =
                read("From: Care <care@brand.example>\nTo: care@brand.example\nReply-To: Jun <jun@example.com>\n"
                        + "Message-ID: <x@y>\n\nHello");

        assertThat(said.direction()).isEqualTo(Direction.INBOUND);
        assertThat(said.profile().id()).isEqualTo("jun@example.com");
    }

    @Test
    void filesAreNamedWithTypeAndSize() throws UnreadablePayload {
        Activity said = read(mail("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b", """
                --b
                Content-Type: text/plain

                See the file.
                --b
                Content-Type: application/ms-tnef; name="winmail.dat"
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment; filename="winmail.dat"

                eJ8+IgAAAAA=
                --b--
                """));

        assertThat(said.text()).isEqualTo("See the file.");
        assertThat(said.attributes())
                .containsEntry(
                        "attachments",
                        List.of(Map.of("name", "winmail.dat", "type", "application/ms-tnef", "size", 8L)));
    }

    @Test
    void anInvitationIsAFileAndWhatIsForMachinesIsNotSaid() throws UnreadablePayload {
        Activity said = read(mail("MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b", """
                --b
                Content-Type: text/plain

                Shall we meet?
                --b
                Content-Type: text/x-amp-html

                <html amp4email></html>
                --b
                Content-Type: text/calendar; method=REQUEST

                BEGIN:VCALENDAR
                --b--
                """));

        assertThat(said.text()).isEqualTo("Shall we meet?");
        assertThat(said.attributes().get("attachments")).asString().contains("text/calendar");
    }

    @Test
    void aDateThatCannotBeIsTheServersOwn() throws UnreadablePayload {
        for (String date : List.of("Date: Fri, 1 Jan 2038 00:00:00 +0000\n", "Date: yesterday\n", "")) {
            assertThat(read(date + "From: a@b.example\n\nHello").at()).isEqualTo(Mails.RECEIVED);
        }
    }

    @Test
    void aMailThatWasMovedKeepsItsOwnDate() throws UnreadablePayload {
        assertThat(read("From: a@b.example\nDate: Fri, 1 May 2026 10:00:00 +0800\n\nHello")
                        .at())
                .isEqualTo(Instant.parse("2026-05-01T02:00:00Z"));
    }

    @Test
    void aMailWithoutAnIdIsTheSameEachTime() throws UnreadablePayload {
        String first = read("From: a@b.example\n\nHello").externalId();

        assertThat(read("From: a@b.example\n\nHello").externalId())
                .isEqualTo(first)
                .startsWith("mail-");
        assertThat(read("From: a@b.example\n\nHello!").externalId()).isNotEqualTo(first);
    }

    @Test
    void brokenMailsAreReadOrRefusedAndNothingElse() {
        String whole = mail("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b", """
                --b
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                <p>caf=C3=A9</p>
                --b
                Content-Type: message/rfc822

                From: x@y.example

                Inner
                --b--
                """)
                .replace("\n", "\r\n");
        byte[] genuine = new Stored(Mails.RECEIVED, whole.getBytes(StandardCharsets.UTF_8)).payload();
        Random random = new Random(20_260_504);
        for (int i = 0; i < 3_000; i++) {
            byte[] broken = damage(genuine, random);
            try {
                Activity said = Letters.read(Mails.CHANNEL, broken).activities().getFirst();
                assertThat(said.externalId()).isNotEmpty();
                assertThat(Objects.requireNonNullElse(said.text(), "")).doesNotContain("\u0000");
            } catch (UnreadablePayload refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    private static byte[] damage(byte[] genuine, Random random) {
        ByteArrayOutputStream broken = new ByteArrayOutputStream();
        int from = random.nextInt(genuine.length);
        int length = random.nextInt(40);
        broken.write(genuine, 0, from);
        byte[] noise = new byte[random.nextInt(20)];
        random.nextBytes(noise);
        broken.writeBytes(noise);
        int to = Math.min(genuine.length, from + length);
        broken.write(genuine, to, random.nextBoolean() ? genuine.length - to : 0);
        return broken.toByteArray();
    }

    @Test
    void whoSaysNothingOfThemselvesIsRefused() {
        assertThatThrownBy(() -> read("Subject: Hello\n\nHello")).isInstanceOf(UnreadablePayload.class);
        assertThatThrownBy(() -> Letters.read(Mails.CHANNEL, new byte[0])).isInstanceOf(UnreadablePayload.class);
    }
}
