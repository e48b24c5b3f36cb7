package social.rapport.channels.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import social.rapport.channels.Reason;
import social.rapport.channels.Receipt;
import social.rapport.shared.mail.Mail;

/** What a mail tells of one of ours that was not delivered. */
final class Bounces {

    private Bounces() {}

    /** @return none where it tells of none, or of one that is not ours */
    static List<Receipt> of(Mail mail, MessageIds ids, Instant at) {
        String failed = mail.failed();
        String answered = mail.answered();
        String original = failed.isEmpty() && answered != null ? answered : failed;
        return mail.isBounce()
                ? ids.ours(original).map(id -> receipt(id, mail, at)).stream().toList()
                : List.of();
    }

    private static Receipt receipt(UUID message, Mail mail, Instant at) {
        String status = Automatic.status(mail);
        return new Receipt(
                message.toString(),
                Receipt.State.FAILED,
                at,
                new Reason("delivery.bounced", Map.of("why", why(status), "status", status)));
    }

    /**
     * As members are told.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3463">RFC 3463</a> for the classes of its second and third number
     */
    private static String why(String status) {
        String detail = status.isEmpty() ? "" : status.substring(2);
        return switch (detail) {
            case "" -> "untold";
            case "1.1", "1.2", "1.3", "1.6", "1.10" -> "unknown";
            case "2.1" -> "disabled";
            case "2.2" -> "full";
            case "2.3", "3.4" -> "large";
            default -> detail.startsWith("7.") ? "refused" : detail.startsWith("4.") ? "unreachable" : "other";
        };
    }
}
