package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.rapport.channels.email.Mails.mail;
import static social.rapport.channels.email.Mails.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @CsvSource({
        "GB18030, 冰淇淋什么时候到货？我等了很久了",
        "gb2312, 冰淇淋什么时候到货？",
        "EUC-KR, 아이스크림은 언제 들어오나요?",
        "ks_c_5601-1987, 아이스크림은 언제 들어오나요?",
        "ISO-2022-JP, アイスクリームはいつ入荷しますか",
        "Shift_JIS, アイスクリームはいつ入荷しますか",
        "Big5, 冰淇淋什麼時候到貨",
        "windows-1252, Crème brûlée à volonté",
        "UTF-8, 🍦 冰淇淋 아이스크림"
    })
    void anyEncodingIsRead(String charset, String text) throws UnreadablePayload {
        Charset in = Charset.forName(charset.equals("ks_c_5601-1987") ? "EUC-KR" : charset);
        String type = "Content-Type: text/plain; charset=" + charset + "\nContent-Transfer-Encoding: base64";
        String body = Base64.getMimeEncoder().encodeToString(text.getBytes(in));

        assertThat(read(mail(type, body)).text()).isEqualTo(text);
        assertThat(read(mail("Content-Type: text/plain; charset=" + charset, text), in)
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "GB18030, UTF-8, 冰淇淋什么时候到货？我已经等了很久了，请尽快回复",
        "EUC-KR, UTF-8, 아이스크림은 언제 들어오나요? 오래 기다렸습니다",
        "EUC-KR, x-unknown, 아이스크림은 언제 들어오나요? 오래 기다렸습니다",
        "UTF-8, us-ascii, 冰淇淋什么时候到货",
        "UTF-8, gb2312, 아이스크림은 언제 들어오나요? 오래 기다렸습니다"
    })
    void aWrongEncodingIsSeenThrough(String real, String said, String text) throws UnreadablePayload {
        assertThat(read(mail("Content-Type: text/plain; charset=" + said, text), Charset.forName(real))
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, 김민아, 아이스크림 문의드립니다", "EUC-KR, 김민아, 아이스크림 문의드립니다", "GB18030, 林小雨, 冰淇淋的问题请尽快回复"})
    void headersWithoutEncodingAreReadToo(String charset, String name, String subject) throws UnreadablePayload {
        Activity said = read(
                "From: " + name + " <a@example.com>\nSubject: " + subject
                        + "\nMessage-ID: <r@e.com>\nContent-Type: text/plain; charset=" + charset + "\n\nHello",
                Charset.forName(charset));

        assertThat(said.subject()).isEqualTo(subject);
        assertThat(said.profile().name()).isEqualTo(name);
    }

    @Test
    void encodedWordsAreRead() throws UnreadablePayload {
        String subject = Base64.getEncoder().encodeToString("朱镕基的冰淇淋".getBytes(Charset.forName("GBK")));
        Activity said =
                read("From: =?UTF-8?B?6rmA66+87JWE?= <a@example.com>\nMessage-ID: <r@e.com>\nSubject: =?gb2312?B?"
                        + subject + "?=\n\nHello");

        assertThat(said.subject()).isEqualTo("朱镕基的冰淇淋");
        assertThat(said.profile().name()).isEqualTo("김민아");
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
    void whoOnlyClaimsToBeUsIsNotUs() throws UnreadablePayload {
        Activity forged = read("Authentication-Results: mx.brand.example; dmarc=fail header.from=brand.example\n"
                + "From: Care <care@brand.example>\nTo: mina@example.com\nMessage-ID: <x@y>\n\nPay here");

        assertThat(forged.direction()).isEqualTo(Direction.INBOUND);
        assertThat(forged.profile().emailVerified()).isFalse();
    }

    @Test
    void aFormOfOursIsWhatItsWriterSays() throws UnreadablePayload {
        Activity said =
                read("From: Care <care@brand.example>\nTo: care@brand.example\nReply-To: Jun <jun@example.com>\n"
                        + "Message-ID: <x@y>\n\nHello");

        assertThat(said.direction()).isEqualTo(Direction.INBOUND);
        assertThat(said.profile().id()).isEqualTo("jun@example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mx.brand.example; dkim=pass header.d=example.com; dmarc=pass (p=NONE) header.from=example.com | true",
                "mx.brand.example 1; dmarc = pass header.from=Example.com | true",
                "mx.brand.example; dmarc=fail header.from=example.com | false",
                "mx.brand.example; dmarc=pass header.from=other.com | false",
                "mx.brand.example; dmarc=pass header.from=example.com.evil.example | false",
                "mx.brand.example; spf=pass smtp.mailfrom=example.com; dkim=pass | false",
                "evil.example; dmarc=pass header.from=example.com | false",
                "evil.example; x=mx.brand.example; dmarc=pass header.from=example.com | false",
                "mx.brand.example; none (dmarc=pass header.from=example.com) | false"
            })
    void onlyWhatTheReceivingServerVouchesForIsVerified(String results, boolean isVerified) throws UnreadablePayload {
        assertThat(read("Authentication-Results: " + results + "\n" + mail("", "Hello"))
                        .profile()
                        .emailVerified())
                .isEqualTo(isVerified);
    }

    @Test
    void theServersOwnWordCountsAboveThoseThatCameAlong() throws UnreadablePayload {
        assertThat(read("Authentication-Results: mx.brand.example; dmarc=fail header.from=example.com\n"
                                + "Authentication-Results: mx.brand.example; dmarc=pass header.from=example.com\n"
                                + mail("", "Hello"))
                        .profile()
                        .emailVerified())
                .isFalse();
        assertThat(read("Authentication-Results: mx.brand.example; dmarc=pass header.from=example.com\n"
                                + "From: Evil <evil@evil.example>\n" + mail("", "Hello"))
                        .profile()
                        .emailVerified())
                .isFalse();
    }

    @Test
    void aBounceIsAboutWhomItDidNotReach() throws UnreadablePayload {
        Activity bounce = read("""
                Return-Path: <>
                From: Mail Delivery System <MAILER-DAEMON@mx.example>
                To: care@brand.example
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <b1@mx.example>
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                Your message could not be delivered.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; Mina@example.com
                Action: failed
                Status: 5.1.1
                --b
                Content-Type: message/rfc822

                From: care@brand.example
                Message-ID: <019a0000-0000-7000-8000-000000000001@brand.example>
                References: <root@a>
                 <m0@b>

                Hello
                --b--
                """);

        assertThat(bounce.profile().id()).isEqualTo("mina@example.com");
        assertThat(bounce.conversation()).isEqualTo("root@a");
        assertThat(bounce.text()).isEqualTo("Your message could not be delivered.");
        assertThat(bounce.attributes()).containsEntry("automatic", true).containsEntry("bounce", "5.1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated; x=y",
                "Precedence: bulk",
                "X-Autoreply: yes",
                "List-Unsubscribe: <mailto:a@b>",
                "Return-Path: <>"
            })
    void whatAMachineWroteIsMarked(String header) throws UnreadablePayload {
        assertThat(read(mail(header, "I am away")).attributes()).containsEntry("automatic", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"自动回复: 不在", "Automatic reply: Ice cream", "부재중 자동 회신", "Out of Office: back on Monday"})
    void whoIsAwayIsKnownByTheSubject(String subject) throws UnreadablePayload {
        assertThat(read("From: a@b.example\nSubject: " + subject + "\nMessage-ID: <x@y>\n\nAway")
                        .attributes())
                .containsEntry("automatic", true);
    }

    @Test
    void whatHumansWriteIsNotMarked() throws UnreadablePayload {
        assertThat(read(mail("Auto-Submitted: no\nReturn-Path: <mina@example.com>", "Hello"))
                        .attributes())
                .isEmpty();
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
                Activity said = Letters.read(Mails.CHANNEL, broken);
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
