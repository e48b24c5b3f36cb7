package social.rapport.channels.email;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.rapport.shared.mail.Mail;

/**
 * Tells mails that no human wrote, and those that were written to many: neither must be answered by a machine (RFC 3834). What
 * goes to many may be a human's all the same: whoever writes to a group's address writes to a list.
 */
final class Automatic {

    private static final Pattern AWAY = Pattern.compile(
            "^\\s*(re\\s*[:：]\\s*)?[\\[【(（]?\\s*(automatic reply|auto(matic)?[- ]?(reply|response)|autoreply|out of (the )?office"
                    + "|自动(回复|答复|应答)|自動(回覆|回信|応答|返信)|(假期|休假)自动|외출 중|부재중|자동 ?(회신|응답|답장)).*",
            Pattern.CASE_INSENSITIVE);

    /** Headers that programs put in which answer by themselves, none of which has become a standard. */
    private static final List<String> MARKS = List.of(
            "X-Autoreply",
            "X-Autorespond",
            "X-Autoresponder",
            "X-Auto-Reply-From",
            "X-Mail-Autoreply",
            "X-AutoReply-From",
            "X-FC-MachineGenerated");

    private static final Pattern STATUS = Pattern.compile("(?mi)^Status:\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern TOLD = Pattern.compile("(?<![\\d.])([45]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");

    private Automatic() {}

    /** What is to be known of it: {@code automatic}, whether it is a {@code bounce}, of a {@code list}, or else {@code bulk}. */
    static Map<String, Object> facts(Mail mail) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (mail.isBounce()) {
            facts.put("bounce", status(mail));
        }
        String list = mail.header("List-Id").strip();
        if (!list.isEmpty()) {
            facts.put("list", list.substring(0, Math.min(200, list.length())));
        } else if (isToMany(mail)) {
            facts.put("bulk", true);
        }
        if (mail.isBounce() || isByMachine(mail)) {
            facts.put("automatic", true);
        }
        return facts;
    }

    /** As the report has it; else as those tell it in words who write none. */
    static String status(Mail mail) {
        Matcher standard = STATUS.matcher(mail.report());
        if (standard.find()) {
            return standard.group(1);
        }
        Matcher told = TOLD.matcher(mail.body().text());
        return told.find() ? told.group(1) : "";
    }

    private static boolean isByMachine(Mail mail) {
        String submitted = mail.header("Auto-Submitted").strip().toLowerCase(Locale.ROOT);
        String precedence = mail.header("Precedence").strip().toLowerCase(Locale.ROOT);
        return !submitted.isEmpty() && !submitted.startsWith("no")
                || precedence.equals("auto_reply")
                || MARKS.stream().anyMatch(mark -> !mail.header(mark).isEmpty())
                || mail.header("Delivered-To").strip().equalsIgnoreCase("autoresponder")
                || mail.header("Content-Type").strip().toLowerCase(Locale.ROOT).startsWith("multipart/report")
                || mail.header("Return-Path").strip().equals("<>")
                || AWAY.matcher(mail.subject()).matches();
    }

    /** Of programs that ask not to be answered by others, what they write may be a human's too. */
    private static boolean isToMany(Mail mail) {
        String precedence = mail.header("Precedence").strip().toLowerCase(Locale.ROOT);
        return precedence.matches("bulk|junk|list")
                || !mail.header("List-Unsubscribe").isEmpty()
                || mail.header("X-Auto-Response-Suppress")
                        .toLowerCase(Locale.ROOT)
                        .matches(".*\\b(all|autoreply)\\b.*");
    }
}
