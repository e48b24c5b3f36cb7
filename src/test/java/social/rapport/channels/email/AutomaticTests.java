package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.channels.email.Mails.mail;
import static social.rapport.channels.email.Mails.read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.Activity;
import social.rapport.channels.UnreadablePayload;

class AutomaticTests {

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

    /** None of these sends a report as RFC 3464 has it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: PostMaster@qq.com\nSubject: 来自qq.com的退信\n\n您发送的邮件被退回。\n收件人（mina@example.com）的邮件地址不存在，"
                        + "邮件无法送达。\nhost mx1.qq.com said: 550 5.1.1 Mailbox not found",
                "From: Postmaster@163.com\nSubject: 系统退信/Systems bounce\n\n抱歉，您的邮件被退回来了……\n收件人: mina@example.com\n"
                        + "退信原因: User unknown 5.1.1",
                "From: mailer-daemon@naver.com\nSubject: [발송실패 안내] mina@example.com\n\n메일이 전송되지 못했습니다.\n"
                        + "받는 사람: <mina@example.com>\n사유: 5.1.1 존재하지 않는 계정",
                "From: Mail Delivery System <Mailer-Daemon@mx.example>\nX-Failed-Recipients: mina@example.com\n"
                        + "Subject: Mail delivery failed\n\nThis message was created by other@mx.example\n550 5.1.1 nobody"
            })
    void aBounceInWordsIsUnderstoodToo(String rest) throws UnreadablePayload {
        Activity bounce = read(
                "To: care@brand.example\nMessage-ID: <b1@mx.example>\nContent-Type: text/plain; charset=utf-8\n" + rest
                        + "\n\nMessage-ID: <019a0000-0000-7000-8000-000000000001@brand.example>\nReferences: <root@a>\n");

        assertThat(bounce.profile().id()).isEqualTo("mina@example.com");
        assertThat(bounce.conversation()).isEqualTo("root@a");
        assertThat(bounce.attributes()).containsEntry("automatic", true).containsEntry("bounce", "5.1.1");
    }

    @Test
    void aReceiptIsNoBounce() throws UnreadablePayload {
        Activity receipt = read("""
                From: MAILER-DAEMON@mx.example
                Message-ID: <d1@mx.example>
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; mina@example.com
                Action: delivered
                Status: 2.0.0
                --b--
                """);

        assertThat(receipt.attributes()).containsEntry("automatic", true).doesNotContainKey("bounce");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Autorespond: yes",
                "X-Mail-Autoreply: yes",
                "Delivered-To: Autoresponder",
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated; x=y",
                "Precedence: auto_reply",
                "X-Autoreply: yes",
                "Return-Path: <>"
            })
    void whatAMachineWroteIsMarked(String header) throws UnreadablePayload {
        assertThat(read(mail(header, "I am away")).attributes()).containsEntry("automatic", true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "自动回复: 不在",
                "Automatic reply: Ice cream",
                "부재중 자동 회신",
                "Out of Office: back on Monday",
                "[자동응답] 휴가 중",
                "Re: 自动回复：不在",
                "自動返信: 不在です"
            })
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

    /** A group's address is a list, and whoever writes to the brand through it waits for an answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Precedence: bulk",
                "Precedence: list",
                "List-Unsubscribe: <mailto:a@b>",
                "X-Auto-Response-Suppress: DR, OOF, AutoReply"
            })
    void whatGoesToManyMayBeAHumansAllTheSame(String header) throws UnreadablePayload {
        assertThat(read(mail(header, "Where is my order?")).attributes())
                .containsEntry("bulk", true)
                .doesNotContainKey("automatic");
        assertThat(read(mail("List-Id: <care.brand.example>\n" + header, "Where is my order?"))
                        .attributes())
                .containsEntry("list", "<care.brand.example>")
                .doesNotContainKey("automatic");
    }

    @Test
    void whatSomebodyWroteInAFormIsTheirs() throws UnreadablePayload {
        assertThat(read("""
                        From: care@brand.example
                        To: care@brand.example
                        Reply-To: mina@example.com
                        Subject: Form
                        Message-ID: <f1@brand.example>
                        Auto-Submitted: auto-generated

                        Where is my order?
                        """).attributes()).doesNotContainKey("automatic");
    }
}
