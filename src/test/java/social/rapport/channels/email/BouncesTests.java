package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.channels.email.Mails.receipts;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.Reason;
import social.rapport.channels.Receipt;
import social.rapport.channels.UnreadablePayload;

class BouncesTests {

    private static final UUID OURS = UUID.fromString("019a0000-0000-7000-8000-000000000002");

    @ParameterizedTest
    @CsvSource({
        "5.1.1, unknown",
        "5.1.10, unknown",
        "5.2.1, disabled",
        "5.2.2, full",
        "5.3.4, large",
        "5.7.1, refused",
        "4.4.7, unreachable",
        "5.0.0, other"
    })
    void aBounceTellsThatAMailOfOursDidNotArriveAndWhy(String status, String why) throws UnreadablePayload {
        assertThat(receipts(report("failed", status, OURS + "@brand.example")))
                .containsExactly(new Receipt(
                        OURS.toString(),
                        Receipt.State.FAILED,
                        Mails.RECEIVED,
                        new Reason("delivery.bounced", Map.of("why", why, "status", status))));
    }

    @Test
    void itIsAboutTheMailThatCameBackAndNotTheFirstOfItsThread() throws UnreadablePayload {
        String first = "References: <019a0000-0000-7000-8000-000000000001@brand.example>\n";

        assertThat(receipts(report("failed", "5.1.1", OURS + "@brand.example")
                        .replace("Message-ID: <" + OURS, first + "Message-ID: <" + OURS)))
                .extracting(Receipt::message)
                .containsExactly(OURS.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "delivered", "relayed", "expanded"})
    void whatIsStillOnItsWayOrHasArrivedDidNotFail(String action) throws UnreadablePayload {
        assertThat(receipts(report(action, "4.4.1", OURS + "@brand.example"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"m1@example.com", "019a0000-0000-7000-8000-000000000002@other.example", "x"})
    void ofMailsOfOthersNothingIsTold(String id) throws UnreadablePayload {
        assertThat(receipts(report("failed", "5.1.1", id))).isEmpty();
    }

    @Test
    void aBounceInWordsTellsToo() throws UnreadablePayload {
        String words =
                "From: Mailer-Daemon@mx.example\nTo: care@brand.example\nMessage-ID: <b1@mx.example>\nSubject: %s\n\n"
                        + "mina@example.com could not be reached.\n\nMessage-ID: <" + OURS + "@brand.example>\n";

        assertThat(receipts(words.formatted("Mail delivery failed")))
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.message()).isEqualTo(OURS.toString());
                    assertThat(receipt.reason())
                            .isEqualTo(new Reason("delivery.bounced", Map.of("why", "untold", "status", "")));
                });
        assertThat(receipts(words.formatted("Warning: message delayed 24 hours")))
                .isEmpty();
    }

    @Test
    void aBounceWithoutTheMailIsKnownByWhatItAnswers() throws UnreadablePayload {
        assertThat(receipts(
                        "From: postmaster@mx.example\nTo: care@brand.example\nMessage-ID: <b1@mx.example>\nIn-Reply-To: <"
                                + OURS
                                + "@brand.example>\nSubject: Undeliverable\n\nmina@example.com: 550 5.1.1 nobody"))
                .extracting(Receipt::message)
                .containsExactly(OURS.toString());
    }

    @Test
    void whoIsAwayTellsOfNoFailure() throws UnreadablePayload {
        assertThat(receipts(
                        "From: mina@example.com\nTo: care@brand.example\nMessage-ID: <a1@example.com>\nIn-Reply-To: <"
                                + OURS
                                + "@brand.example>\nAuto-Submitted: auto-replied\nSubject: Away\n\nBack on Monday"))
                .isEmpty();
    }

    /** As RFC 3464 has it. */
    static String report(String action, String status, String original) {
        return """
                From: MAILER-DAEMON@mx.example
                To: care@brand.example
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <bounce-%1$s@mx.example>
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                Your message could not be delivered.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; mina@example.com
                Action: %2$s
                Status: %3$s
                --b
                Content-Type: message/rfc822

                From: care@brand.example
                Message-ID: <%4$s>
                Subject: Ice cream

                Hello
                --b--
                """.formatted(
                        UUID.nameUUIDFromBytes((action + status + original).getBytes(StandardCharsets.UTF_8)),
                        action,
                        status,
                        original);
    }
}
