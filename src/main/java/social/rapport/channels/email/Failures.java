package social.rapport.channels.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.shared.net.GuardedHttp;

/** What mail servers say when they do not do as asked (RFC 5321, section 4.2; RFC 4954, section 6). */
final class Failures {

    private static final Pattern CODE = Pattern.compile("^([45]\\d\\d)[ -]");
    private static final int MOST = 20;

    private Failures() {}

    static NetworkFailure of(MessagingException failed) {
        List<Throwable> all = all(failed);
        if (any(all, GuardedHttp.Refused.class)) {
            return new NetworkFailure(Kind.UNAUTHORIZED, "mail_address_refused", "", null);
        }
        int code = code(all);
        if (any(all, AuthenticationFailedException.class)) {
            return code / 100 == 4
                    ? new NetworkFailure(Kind.TEMPORARY, "mail_deferred", Integer.toString(code), null)
                    : new NetworkFailure(Kind.UNAUTHORIZED, "mail_sign_in", "", null);
        }
        if (any(all, FolderNotFoundException.class)) {
            return new NetworkFailure(Kind.UNAUTHORIZED, "mail_folder", "", null);
        }
        if (code != 0) {
            return answered(code);
        }
        if (any(all, SSLException.class) || all.stream().anyMatch(Failures::isWithoutTls)) {
            return new NetworkFailure(Kind.TEMPORARY, "mail_tls", "", null);
        }
        return new NetworkFailure(
                Kind.TEMPORARY, any(all, SocketTimeoutException.class) ? "timeout" : "unreachable", "", null);
    }

    private static NetworkFailure answered(int code) {
        String detail = Integer.toString(code);
        return switch (code) {
            case 421, 450, 452 -> new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, null);
            case 530, 534, 535, 538 -> new NetworkFailure(Kind.UNAUTHORIZED, "mail_sign_in", "", null);
            default ->
                code / 100 == 5
                        ? new NetworkFailure(Kind.PERMANENT, "mail_refused", detail, null)
                        : new NetworkFailure(Kind.TEMPORARY, "mail_deferred", detail, null);
        };
    }

    /** The whole chain: mail keeps causes in two ways. */
    private static List<Throwable> all(MessagingException failed) {
        List<Throwable> all = new ArrayList<>();
        all.add(failed);
        for (int i = 0; i < all.size() && i < MOST; i++) {
            Throwable one = all.get(i);
            add(all, one.getCause());
            if (one instanceof MessagingException mail) {
                add(all, mail.getNextException());
            }
        }
        return all;
    }

    private static void add(List<Throwable> all, @Nullable Throwable one) {
        if (one != null && !all.contains(one)) {
            all.add(one);
        }
    }

    private static boolean any(List<Throwable> all, Class<? extends Throwable> kind) {
        return all.stream().anyMatch(kind::isInstance);
    }

    private static boolean isWithoutTls(Throwable one) {
        return String.valueOf(one.getMessage()).contains("STARTTLS");
    }

    /** The server's own answer; 0 where it gave none. */
    private static int code(List<Throwable> all) {
        for (Throwable one : all) {
            int code =
                    switch (one) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSenderFailedException sender -> sender.getReturnCode();
                        case SMTPSendFailedException send -> send.getReturnCode();
                        default -> said(one);
                    };
            if (code >= 400 && code < 600) {
                return code;
            }
        }
        return 0;
    }

    private static int said(Throwable one) {
        Matcher code = CODE.matcher(String.valueOf(one.getMessage()));
        return one instanceof MessagingException && code.find() ? Integer.parseInt(code.group(1)) : 0;
    }
}
