package social.rapport.channels.wechat;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;

/**
 * What WeChat's error codes mean.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html">全局返回码</a>
 */
final class Errors {

    static final String TOKEN = "wechat_token";
    static final String NO_MENU = "wechat_no_menu";

    private static final Pattern ADDRESS = Pattern.compile("invalid ip ([0-9a-fA-F.:]{3,45})");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration HOURS = Duration.ofHours(6);

    private Errors() {}

    /** What makes no sense as an answer to this call. */
    static NetworkFailure strange(String call) {
        return new NetworkFailure(Kind.TEMPORARY, "wechat_error", call, null);
    }

    static NetworkFailure of(long code, String words) {
        return switch ((int) code) {
            case -1, 50_000 -> failure(Kind.TEMPORARY, "wechat_error", code, null);
            case 40_001, 40_014, 41_001, 42_001, 42_007 -> failure(Kind.UNAUTHORIZED, TOKEN, code, null);
            case 40_013, 40_125, 40_002, 41_002, 41_004, 40_243 ->
                failure(Kind.UNAUTHORIZED, "wechat_secret", code, null);
            case 40_164, 61_004 -> new NetworkFailure(Kind.UNAUTHORIZED, "wechat_whitelist", address(words), null);
            case 48_001, 50_001 -> failure(Kind.UNAUTHORIZED, "wechat_right", code, null);
            case 48_004 -> failure(Kind.UNAUTHORIZED, "wechat_blocked", code, null);
            case 45_015 -> failure(Kind.PERMANENT, "wechat_late", code, null);
            case 45_047 -> failure(Kind.PERMANENT, "wechat_enough", code, null);
            case 40_003, 40_031, 43_004, 43_019, 46_004, 48_002, 50_002, 50_005 ->
                failure(Kind.PERMANENT, "wechat_nobody", code, null);
            case 45_002, 45_001, 87_009, 87_014, 40_006, 40_009 ->
                failure(Kind.PERMANENT, "wechat_content", code, null);
            case 46_003 -> failure(Kind.PERMANENT, NO_MENU, code, null);
            case 45_056, 45_059 -> failure(Kind.PERMANENT, "wechat_tags", code, null);
            case 40_016,
                    40_017,
                    40_018,
                    40_019,
                    40_020,
                    40_021,
                    40_022,
                    40_023,
                    40_024,
                    40_025,
                    40_026,
                    40_027,
                    40_054,
                    40_055 -> failure(Kind.PERMANENT, "wechat_menu", code, null);
            case 40_037, 43_101, 43_107, 43_108, 47_003 -> failure(Kind.PERMANENT, "wechat_notice", code, null);
            case 45_009 -> failure(Kind.RATE_LIMITED, "wechat_quota", code, HOURS);
            case 45_011 -> failure(Kind.RATE_LIMITED, "throttled", code, A_MINUTE);
            default -> failure(Kind.PERMANENT, "wechat_error", code, null);
        };
    }

    private static NetworkFailure failure(Kind kind, String reason, long code, @Nullable Duration wait) {
        return new NetworkFailure(kind, reason, Long.toString(code), wait);
    }

    /** WeChat names the address that it saw, which is just what has to be put on the list. */
    private static String address(String words) {
        Matcher matcher = ADDRESS.matcher(words);
        return matcher.find() ? matcher.group(1) : "";
    }
}
