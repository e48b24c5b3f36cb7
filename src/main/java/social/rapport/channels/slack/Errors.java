package social.rapport.channels.slack;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;

/**
 * What Slack says where it does not do something, in the words of every network.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage#errors">Errors of chat.postMessage</a>
 */
final class Errors {

    static final String SCOPE = "slack_scope";

    private static final Set<String> TOKEN = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "org_login_required",
            "team_access_not_granted",
            "ekm_access_denied",
            "access_denied");
    private static final Set<String> NOT_THERE = Set.of("not_in_channel", "channel_not_found", "is_archived");
    private static final Set<String> FORBIDDEN = Set.of(
            "restricted_action",
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
            "restricted_action_non_threadable_channel",
            "restricted_action_thread_locked");
    private static final Set<String> NOBODY = Set.of(
            "user_not_found",
            "user_not_visible",
            "user_disabled",
            "users_not_found",
            "cannot_dm_bot",
            "method_not_supported_for_channel_type");
    private static final Set<String> BUSY =
            Set.of("ratelimited", "rate_limited", "message_limit_exceeded", "accesslimited");
    private static final Set<String> AWAY = Set.of("service_unavailable", "request_timeout", "team_added_to_org");
    private static final Set<String> PERHAPS = Set.of("internal_error", "fatal_error");
    private static final int LONGEST = 60;

    private Errors() {}

    /**
     * @param error Slack's word for it
     * @param needed the scope that is missing, where one is
     * @param hands whether something was written: where Slack broke off in between, some of it may have been done
     */
    static NetworkFailure of(@Nullable String error, @Nullable String needed, boolean hands) {
        String word = word(error);
        if (hands && PERHAPS.contains(word)) {
            return Handovers.unsure();
        }
        if (word.equals("missing_scope")) {
            return new NetworkFailure(Kind.PERMANENT, SCOPE, word(needed), null);
        }
        return TOKEN.contains(word)
                ? new NetworkFailure(Kind.UNAUTHORIZED, "slack_token", word, null)
                : NOT_THERE.contains(word)
                        ? new NetworkFailure(Kind.PERMANENT, "slack_not_there", word, null)
                        : FORBIDDEN.contains(word)
                                ? new NetworkFailure(Kind.PERMANENT, "slack_forbidden", word, null)
                                : NOBODY.contains(word)
                                        ? new NetworkFailure(Kind.PERMANENT, "slack_nobody", word, null)
                                        : other(word);
    }

    private static NetworkFailure other(String word) {
        return BUSY.contains(word)
                ? new NetworkFailure(Kind.RATE_LIMITED, "throttled", word, null)
                : AWAY.contains(word) || PERHAPS.contains(word)
                        ? new NetworkFailure(Kind.TEMPORARY, "status", word, null)
                        : new NetworkFailure(Kind.PERMANENT, "not_accepted", word, null);
    }

    /** As Slack writes such words; nothing else is repeated. */
    private static String word(@Nullable String word) {
        return word != null && word.length() <= LONGEST && word.matches("[a-z][a-z0-9_:.,]*") ? word : "";
    }
}
