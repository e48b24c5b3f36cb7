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
}
