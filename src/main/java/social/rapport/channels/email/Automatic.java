package social.rapport.channels.email;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import social.rapport.shared.mail.Mail;

/** Tells mails that no human wrote, which must never be answered by a machine (RFC 3834). */
final class Automatic {

    private static final Pattern AWAY = Pattern.compile(
            "^\\s*(automatic reply|auto(matic)?[- ]?(reply|response)|out of (the )?office|自动(回复|答复)|自動回覆|외출 중|부재중|자동 ?(회신|응답|답장))\\b?.*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DAEMON = Pattern.compile("(mailer-daemon|postmaster|mail-daemon)@.*");
    private static final Pattern STATUS = Pattern.compile("(?mi)^Status:\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");

    private Automatic() {}

    /** What is to be known of it: {@code automatic}, and whether it is a {@code bounce} or of a {@code list}. */
    static Map<String, Object> facts(Mail mail) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (isBounce(mail)) {
            facts.put(
                    "bounce",
                    STATUS.matcher(mail.report())
                            .results()
                            .map(found -> found.group(1))
                            .findFirst()
                            .orElse(""));
        }
        String list = mail.header("List-Id").strip();
        if (!list.isEmpty()) {
            facts.put("list", list.substring(0, Math.min(200, list.length())));
        }
        if (!facts.isEmpty() || isByMachine(mail)) {
            facts.put("automatic", true);
        }
        return facts;
    }

    private static boolean isBounce(Mail mail) {
        return !mail.report().isEmpty()
                || mail.from() != null && DAEMON.matcher(mail.from().address()).matches();
    }

    private static boolean isByMachine(Mail mail) {
        String submitted = mail.header("Auto-Submitted").strip().toLowerCase(Locale.ROOT);
        String precedence = mail.header("Precedence").strip().toLowerCase(Locale.ROOT);
        return !submitted.isEmpty() && !submitted.startsWith("no")
                || precedence.matches("auto_reply|bulk|junk|list")
                || !mail.header("X-Autoreply").isEmpty()
                || !mail.header("X-Autorespond").isEmpty()
                || !mail.header("List-Unsubscribe").isEmpty()
                || mail.header("Return-Path").strip().equals("<>")
                || AWAY.matcher(mail.subject()).matches();
    }
}
