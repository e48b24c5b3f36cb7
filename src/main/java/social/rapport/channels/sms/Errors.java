package social.rapport.channels.sms;

import java.time.Duration;
import java.util.Map;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Reason;

/**
 * Why a text message did not go out or did not arrive, by Twilio's numbers.
 *
 * @see <a href="https://www.twilio.com/docs/api/errors">Error and Warning Dictionary</a>
 */
final class Errors {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private Errors() {}

    /** What a call was answered with. */
    static NetworkFailure failure(int status, long code, Duration asked) {
        String detail = Long.toString(code == 0 ? status : code);
        if (status == 429 || code == 20429 || code == 14107) {
            return new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, asked.isZero() ? A_MINUTE : asked);
        }
        if (status >= 500) {
            return new NetworkFailure(Kind.TEMPORARY, "status", detail, null);
        }
        if (code == 20005 || code == 20006 && status == 403) {
            return new NetworkFailure(Kind.UNAUTHORIZED, "sms_account", detail, null);
        }
        if (status == 401 || status == 403) {
            return new NetworkFailure(Kind.UNAUTHORIZED, "sms_token", detail, null);
        }
        String reason = word(detail);
        return new NetworkFailure(
                reason.equals("sms_from") ? Kind.UNAUTHORIZED : Kind.PERMANENT,
                reason.isEmpty() ? "not_accepted" : reason,
                detail,
                null);
    }

    /** Why one that was taken did not arrive. */
    static Reason reason(String code) {
        String reason = word(code);
        return reason.isEmpty()
                ? new Reason("delivery.not_arrived", Map.of())
                : new Reason("delivery." + reason, Map.of("detail", code));
    }

    private static String word(String code) {
        return switch (code) {
            case "21610" -> Reason.STOP_THERE;
            case "21211", "21614", "30005", "30006" -> "sms_number";
            case "21606", "21603", "21659", "21660", "21701" -> "sms_from";
            case "21408", "21612", "30002" -> "sms_region";
            case "30003", "30008", "30009" -> "sms_unreachable";
            case "30004", "30007", "30032", "30034" -> "sms_filtered";
            case "21617" -> "sms_long";
            case "21620", "12300", "11200" -> "sms_media";
            default -> "";
        };
    }
}
