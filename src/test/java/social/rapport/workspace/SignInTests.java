package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class SignInTests {

    private static final String WRONG = "seven purple kettles waltz";
    private static final int ROUNDS = 5;

    @Autowired
    Brands brands;

    @Autowired
    SignIn signIn;

    private Brand brand;
    private String known;
    private String unknown;

    @BeforeEach
    void invite() {
        brand = brands.open();
        known = brand.member(Role.AGENT).email();
        unknown = "nobody-" + UUID.randomUUID() + "@example.com";
    }

    @Test
    void whoIsKnownAndWhoIsNotAreToldTheSame() {
        HttpResponse<String> ofKnown = tryIt(known);
        HttpResponse<String> ofUnknown = tryIt(unknown);

        assertThat(ofKnown.statusCode()).isEqualTo(422);
        assertThat(ofUnknown.statusCode()).isEqualTo(422);
        assertThat(told(ofUnknown, unknown)).isEqualTo(told(ofKnown, known));
    }

    @Test
    void theEleventhTryIsNotHeardWhoeverIsMeant() {
        for (String email : List.of(known, unknown)) {
            for (int i = 0; i < GuessingLimits.PER_ACCOUNT; i++) {
                assertThat(signIn.tryPassword(email, WRONG, anywhere())).isInstanceOf(SignIn.Outcome.Unknown.class);
            }
        }

        HttpResponse<String> ofKnown = tryIt(known);
        HttpResponse<String> ofUnknown = tryIt(unknown);

        for (HttpResponse<String> paused : List.of(ofKnown, ofUnknown)) {
            assertThat(paused.statusCode()).isEqualTo(429);
            assertThat(paused.headers().firstValue("Retry-After"))
                    .hasValueSatisfying(
                            seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 1_800));
        }
        assertThat(told(ofUnknown, unknown)).isEqualTo(told(ofKnown, known));
    }

    /** In the time of this thread, which is that of the hash and little else. */
    @Test
    void asMuchIsHashedWhereThereIsNobody() {
        long ofKnown = leastTime(known);
        long ofUnknown = leastTime(unknown);

        assertThat(ofUnknown).isGreaterThan(ofKnown / 2);
        assertThat(ofKnown).isGreaterThan(ofUnknown / 2);
    }

    private long leastTime(String email) {
        return IntStream.range(0, ROUNDS)
                .mapToLong(round -> {
                    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    signIn.tryPassword(email, WRONG, anywhere());
                    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
                })
                .min()
                .orElseThrow();
    }

    /** An address of its own each time, so that none of them is paused. */
    private static String anywhere() {
        String id = UUID.randomUUID().toString().replace("-", "");
        return "2001:db8:" + id.substring(0, 4) + ":" + id.substring(4, 8) + "::1";
    }

    private HttpResponse<String> tryIt(String email) {
        return brand.stranger().post("/sign-in", "email=" + encode(email) + "&password=" + encode(WRONG));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The page but for what is the visitor's own. */
    private static String told(HttpResponse<String> answer, String email) {
        return answer.body()
                .replace(email, "somebody@example.com")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "name=\"_csrf\"")
                .replaceAll("\"X-CSRF-TOKEN\": \"[^\"]*\"", "csrf");
    }
}
