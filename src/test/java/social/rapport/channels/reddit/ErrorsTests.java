package social.rapport.channels.reddit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.shared.net.GuardedHttp.Answer;

class ErrorsTests {

    @Test
    void whoAsksTooOftenWaitsUntilCallsAreCountedAnew() {
        assertThat(Errors.of(answer(429, Map.of("x-ratelimit-reset", "369")), false)
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(369));
        assertThat(Errors.of(answer(429, Map.of("retry-after", "5")), false).retryAfter())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(Errors.of("RATELIMIT", 300.5).retryAfter()).isEqualTo(Duration.ofSeconds(300));
        assertThat(Errors.of("RATELIMIT", null).kind()).isEqualTo(Kind.RATE_LIMITED);
    }

    @Test
    void whatIsForbiddenInOnePlaceStopsNoChannelAndAMissingRightDoes() {
        assertThat(Errors.of(answer(403, Map.of()), true))
                .extracting(NetworkFailure::kind, NetworkFailure::reason)
                .containsExactly(Kind.PERMANENT, "reddit_forbidden");
        Map<String, String> scope = Map.of("www-authenticate", "Bearer realm=\"reddit\", error=\"insufficient_scope\"");
        assertThat(Errors.of(answer(403, scope), true))
                .extracting(NetworkFailure::kind, NetworkFailure::reason)
                .containsExactly(Kind.UNAUTHORIZED, "reddit_right");
        assertThat(Errors.of("<b>", null).detail()).isEmpty();
    }

    private static Answer answer(int status, Map<String, String> headers) {
        return new Answer(status, headers, new byte[0]);
    }
}
