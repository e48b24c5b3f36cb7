package social.rapport.channels.weibo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;

/**
 * What Weibo's error codes mean.
 *
 * @see <a href="https://open.weibo.com/wiki/Error_code">错误代码说明</a>
 */
final class Errors {

    /** Weibo counts its calls by the hour. */
    private static final Duration WAIT = Duration.ofMinutes(20);

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private Errors() {}

    static NetworkFailure of(int status, long code) {
        return switch ((int) code) {
            case 10_001, 10_002, 10_003, 10_009, 10_010, 10_011 -> failure(Kind.TEMPORARY, "weibo_error", code, null);
            case 10_004, 10_022, 10_023, 10_024 -> failure(Kind.RATE_LIMITED, "weibo_quota", code, WAIT);
            case 20_016 -> failure(Kind.RATE_LIMITED, "throttled", code, A_MINUTE);
            case 21_315, 21_327 -> failure(Kind.UNAUTHORIZED, "weibo_expired", code, null);
            case 21_314, 21_316, 21_317, 21_319, 21_332, 21_301, 21_302, 10_013 ->
                failure(Kind.UNAUTHORIZED, "weibo_token", code, null);
            case 10_005, 10_006, 10_014, 21_321, 21_335 -> failure(Kind.UNAUTHORIZED, "weibo_right", code, null);
            case 20_101, 20_102, 20_201, 20_202, 20_003 -> failure(Kind.PERMANENT, "weibo_gone", code, null);
            case 20_203, 20_204, 20_206, 20_207 -> failure(Kind.PERMANENT, "weibo_closed", code, null);
            case 20_012, 20_013, 20_017, 20_018, 20_019, 20_020, 20_021, 20_111 ->
                failure(Kind.PERMANENT, "weibo_content", code, null);
            case 0 ->
                status >= 500
                        ? failure(Kind.TEMPORARY, "status", status, null)
                        : failure(Kind.PERMANENT, "weibo_error", status, null);
            default -> failure(Kind.PERMANENT, "weibo_error", code, null);
        };
    }

    private static NetworkFailure failure(Kind kind, String reason, long code, @Nullable Duration wait) {
        return new NetworkFailure(kind, reason, Long.toString(code), wait);
    }
}
