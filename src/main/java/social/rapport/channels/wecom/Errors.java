package social.rapport.channels.wecom;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;

/**
 * What WeCom's error codes mean.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/90313">全局错误码</a>
 */
final class Errors {

    static final String TOKEN = "wecom_token";

    /** An account of customer service that is no more. */
    static final String GONE = "wecom_service";

    private static final Pattern ADDRESS = Pattern.compile("from ip: ?([0-9a-fA-F.:]{3,45})");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private Errors() {}

    /** What makes no sense as an answer to this call. */
    static NetworkFailure strange(String call) {
        return new NetworkFailure(Kind.TEMPORARY, "wecom_error", call, null);
    }

    static NetworkFailure of(WeComApi.Part part, long code, String words) {
        return switch ((int) code) {
            case -1, 50_003 -> failure(Kind.TEMPORARY, "wecom_error", code, null);
            case 40_014, 41_001, 42_001 -> failure(Kind.UNAUTHORIZED, TOKEN, code, null);
            case 40_001, 40_013, 40_091, 41_002, 41_004 -> failure(Kind.UNAUTHORIZED, "wecom_secret", code, null);
            case 60_020 -> new NetworkFailure(Kind.UNAUTHORIZED, "wecom_address", address(words), null);
            case 48_002, 84_074, 95_017 -> failure(Kind.UNAUTHORIZED, right(part), code, null);
            case 95_011, 95_012 -> failure(Kind.UNAUTHORIZED, "wecom_elsewhere", code, null);
            case 40_201 -> failure(Kind.UNAUTHORIZED, "wecom_banned", code, null);
            case 40_003, 60_011, 60_111, 81_013, 84_083, 84_084 -> failure(Kind.PERMANENT, "wecom_member", code, null);
            case 40_096, 84_061 -> failure(Kind.PERMANENT, "wecom_nobody", code, null);
            case 41_050, 41_051, 84_071 -> failure(Kind.PERMANENT, "wecom_greeting", code, null);
            case 95_000, 95_004 -> failure(Kind.PERMANENT, GONE, code, null);
            case 95_001 -> failure(Kind.PERMANENT, "wecom_enough", code, null);
            case 95_002 -> failure(Kind.PERMANENT, "wecom_late", code, null);
            case 95_013, 95_018 -> failure(Kind.PERMANENT, "wecom_taken", code, null);
            case 40_004, 40_006, 40_008, 40_009, 44_004, 45_002 -> failure(Kind.PERMANENT, "wecom_content", code, null);
            case 45_009, 45_011, 45_033 -> failure(Kind.RATE_LIMITED, "throttled", code, A_MINUTE);
            default -> failure(Kind.PERMANENT, "wecom_error", code, null);
        };
    }

    /** Rights are given for each part apart. */
    private static String right(WeComApi.Part part) {
        return part == WeComApi.Part.SERVICE ? "wecom_service_right" : "wecom_contacts_right";
    }

    private static NetworkFailure failure(Kind kind, String reason, long code, @Nullable Duration wait) {
        return new NetworkFailure(kind, reason, Long.toString(code), wait);
    }

    /** WeCom names the address that it saw, which is just what has to be put on the list. */
    private static String address(String words) {
        Matcher matcher = ADDRESS.matcher(words);
        return matcher.find() ? matcher.group(1) : "";
    }
}
