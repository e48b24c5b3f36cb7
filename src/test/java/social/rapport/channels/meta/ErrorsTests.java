package social.rapport.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ErrorsTests {

    @ParameterizedTest
    @CsvSource({
        "190, 460, UNAUTHORIZED, meta_token",
        "10, 0, UNAUTHORIZED, meta_right",
        "10, 2018278, PERMANENT, meta_window",
        "10, 2534022, PERMANENT, meta_window",
        "200, 0, UNAUTHORIZED, meta_right",
        "200, 1545041, PERMANENT, meta_nobody",
        "551, 1545041, PERMANENT, meta_nobody",
        "100, 2018001, PERMANENT, meta_nobody",
        "100, 33, PERMANENT, meta_gone",
        "10900, 0, PERMANENT, meta_replied",
        "2, 0, TEMPORARY, meta_error",
        "4, 0, RATE_LIMITED, throttled",
        "17, 0, RATE_LIMITED, throttled",
        "32, 0, RATE_LIMITED, throttled",
        "613, 0, RATE_LIMITED, throttled",
        "80007, 0, RATE_LIMITED, throttled",
        "368, 0, UNAUTHORIZED, meta_blocked",
    })
    void eachErrorIsToldByWhatIsToBeDone(int code, int subcode, Kind kind, String reason) {
        NetworkFailure failure = of(
                "{\"code\":" + code + (subcode == 0 ? "" : ",\"error_subcode\":" + subcode)
                        + ",\"message\":\"secret words\"}",
                Map.of());

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.getMessage()).doesNotContain("secret words");
    }

    @Test
    void whoeverIsThrottledWaitsAsLongAsMetaSays() {
        assertThat(of("{\"code\":4}", Map.of()).retryAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(of("{\"code\":4}", Map.of("x-app-usage", "{\"call_count\":100,\"total_time\":25}"))
                        .retryAfter())
                .isEqualTo(Duration.ofHours(1));
        assertThat(of(
                                "{\"code\":80001}",
                                Map.of(
                                        "x-business-use-case-usage",
                                        "{\"1\":[{\"type\":\"pages\",\"estimated_time_to_regain_access\":19}]}"))
                        .retryAfter())
                .isEqualTo(Duration.ofMinutes(19));
        assertThat(of("{\"code\":4}", Map.of("x-app-usage", "[[")).retryAfter()).isEqualTo(Duration.ofMinutes(1));
    }

    private static NetworkFailure of(String error, Map<String, String> headers) {
        JsonNode read = JsonMapper.shared().readTree(error);
        return Errors.of(new Answer(400, headers, error.getBytes(StandardCharsets.UTF_8)), read);
    }
}
