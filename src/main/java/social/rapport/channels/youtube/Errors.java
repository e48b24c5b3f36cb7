package social.rapport.channels.youtube;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;

/**
 * What YouTube says where it does not do something, in the words of every network.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/errors">Errors of the Data API</a>
 */
final class Errors {

    static final String TOKEN = "youtube_token";

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Set<String> QUOTA = Set.of("quotaExceeded", "dailyLimitExceeded");
    private static final Set<String> BUSY = Set.of("rateLimitExceeded", "userRateLimitExceeded");
    private static final Set<String> RIGHT = Set.of(
            "insufficientPermissions",
            "accessNotConfigured",
            "forbidden",
            "ineligibleAccount",
            "channelClosed",
            "channelSuspended",
            "youtubeSignupRequired");
    private static final Set<String> CLOSED =
            Set.of("commentsDisabled", "parentCommentIsPrivate", "banWithoutReject", "authenticatedUserNotChannel");

    private Errors() {}

    /** @param reason YouTube's word for it; empty where it gives none */
    static NetworkFailure of(int status, String reason) {
        String detail = reason.isEmpty() ? Integer.toString(status) : reason;
        if (QUOTA.contains(reason)) {
            return new NetworkFailure(
                    Kind.RATE_LIMITED,
                    "youtube_quota",
                    detail,
                    Budget.untilAnew(Clock.systemUTC().instant()));
        }
        if (status == 429 || BUSY.contains(reason)) {
            return new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, A_MINUTE);
        }
        if (CLOSED.contains(reason)) {
            return new NetworkFailure(Kind.PERMANENT, "youtube_closed", detail, null);
        }
        if (RIGHT.contains(reason)) {
            return new NetworkFailure(Kind.UNAUTHORIZED, "youtube_right", detail, null);
        }
        return switch (status) {
            case 401 -> new NetworkFailure(Kind.UNAUTHORIZED, TOKEN, detail, null);
            case 403 -> new NetworkFailure(Kind.UNAUTHORIZED, "youtube_right", detail, null);
            case 404 -> new NetworkFailure(Kind.PERMANENT, "youtube_gone", detail, null);
            default ->
                status >= 500
                        ? new NetworkFailure(Kind.TEMPORARY, "status", detail, null)
                        : new NetworkFailure(
                                status / 100 == 3 ? Kind.TEMPORARY : Kind.PERMANENT,
                                status / 100 == 3 ? "redirect" : "not_accepted",
                                detail,
                                null);
        };
    }
}
