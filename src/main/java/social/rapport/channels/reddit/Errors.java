package social.rapport.channels.reddit;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.shared.net.GuardedHttp.Answer;

/** What Reddit says where it does not do something, in the words of every network. */
final class Errors {

    static final String TOKEN = "reddit_token";

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Set<String> CLOSED =
            Set.of("THREAD_LOCKED", "TOO_OLD", "DELETED_COMMENT", "DELETED_LINK", "COMMENTER_BLOCKED_POSTER");
    private static final Set<String> NOBODY = Set.of(
            "USER_DOESNT_EXIST",
            "NO_USER",
            "USER_BLOCKED",
            "NOT_WHITELISTED_BY_USER_MESSAGE",
            "SOMETHING_IS_BLOCKED_HERE",
            "USER_BLOCKED_MESSAGE");
    private static final Set<String> FORBIDDEN = Set.of(
            "SUBREDDIT_NOTALLOWED",
            "SUBREDDIT_NOEXIST",
            "RESTRICTED_TO_PM",
            "BANNED_FROM_SUBREDDIT",
            "QUARANTINE_REQUIRES_VERIFICATION");

    private Errors() {}

    /** @param writes whether something was to be written: what is forbidden then is forbidden there, and not everywhere */
    static NetworkFailure of(Answer answer, boolean writes) {
        int status = answer.status();
        String detail = Integer.toString(status);
        boolean lacksScope = answer.header("www-authenticate").orElse("").contains("insufficient_scope");
        return switch (status) {
            case 401 -> new NetworkFailure(Kind.UNAUTHORIZED, TOKEN, detail, null);
            case 403 ->
                writes && !lacksScope
                        ? new NetworkFailure(Kind.PERMANENT, "reddit_forbidden", detail, null)
                        : new NetworkFailure(Kind.UNAUTHORIZED, "reddit_right", detail, null);
            case 404 -> new NetworkFailure(Kind.PERMANENT, "reddit_gone", detail, null);
            case 429 -> new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, untilReset(answer));
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

    /** @param wait in seconds, where Reddit says so */
    static NetworkFailure of(String word, @Nullable Double wait) {
        String detail = word.matches("[A-Z_]{1,60}") ? word : "";
        if (word.equals("RATELIMIT")) {
            Duration asked = wait == null || wait < 1 ? A_MINUTE : Duration.ofSeconds((long) Math.min(wait, 3_600));
            return new NetworkFailure(Kind.RATE_LIMITED, "throttled", detail, asked);
        }
        if (word.equals("USER_REQUIRED")) {
            return new NetworkFailure(Kind.UNAUTHORIZED, TOKEN, detail, null);
        }
        String reason = CLOSED.contains(word)
                ? "reddit_closed"
                : NOBODY.contains(word)
                        ? "reddit_nobody"
                        : FORBIDDEN.contains(word) ? "reddit_forbidden" : "not_accepted";
        return new NetworkFailure(Kind.PERMANENT, reason, detail, null);
    }

    /** When the calls of a while are counted anew. */
    static Duration untilReset(Answer answer) {
        String reset = answer.header("x-ratelimit-reset").orElse("");
        return reset.matches("[0-9]{1,5}")
                ? Duration.ofSeconds(Math.max(1, Math.min(Long.parseLong(reset), LONGEST_WAIT.toSeconds())))
                : answer.retryAfter(LONGEST_WAIT).orElse(A_MINUTE);
    }
}
