package social.rapport.channels.qq;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;

/**
 * What QQ's error codes mean.
 *
 * @see <a href="https://bot.q.qq.com/wiki/develop/api-v2/dev-prepare/error-trace/openapi.html">错误码</a>
 */
final class Errors {

    static final String TOKEN = "qq_token";

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private Errors() {}

    static NetworkFailure of(int status, long code) {
        return switch ((int) code) {
            case 11_244, 11_241, 11_243 -> failure(Kind.UNAUTHORIZED, TOKEN, code, null);
            case 11_251, 11_261, 11_275, 100_016 -> failure(Kind.UNAUTHORIZED, "qq_secret", code, null);
            case 11_253, 11_254, 11_264 -> failure(Kind.UNAUTHORIZED, "qq_right", code, null);
            case 11_265 -> failure(Kind.UNAUTHORIZED, "qq_banned", code, null);
            case 11_242, 11_252, 11_263, 11_281 -> failure(Kind.TEMPORARY, "qq_error", code, null);
            case 22_009 -> failure(Kind.PERMANENT, "qq_enough", code, null);
            case 20_028 -> failure(Kind.RATE_LIMITED, "throttled", code, A_MINUTE);
            case 304_003 -> failure(Kind.PERMANENT, "qq_url", code, null);
            case 304_082, 304_083 -> failure(Kind.TEMPORARY, "qq_picture", code, null);
            case 10_001 -> failure(Kind.PERMANENT, "qq_nobody", code, null);
            default -> byStatus(status, code);
        };
    }

    private static NetworkFailure byStatus(int status, long code) {
        long told = code == 0 ? status : code;
        return switch (status) {
            case 401 -> failure(Kind.UNAUTHORIZED, TOKEN, told, null);
            case 429 -> failure(Kind.RATE_LIMITED, "throttled", told, A_MINUTE);
            default ->
                status >= 500
                        ? failure(Kind.TEMPORARY, "status", status, null)
                        : failure(Kind.PERMANENT, "qq_error", told, null);
        };
    }

    private static NetworkFailure failure(Kind kind, String reason, long code, @Nullable Duration wait) {
        return new NetworkFailure(kind, reason, Long.toString(code), wait);
    }
}
