package social.rapport.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTests {

    private static final Instant NOW = Instant.parse("2026-11-22T06:24:00Z");

    private static Times in(String language) {
        return Times.of(Locale.forLanguageTag(language), ZoneId.of("Asia/Shanghai"), NOW);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PT30S,   just now,    刚刚,      방금
            PT14M,   14 min ago,  14 分钟前, 14분 전
            PT3H,    3 h ago,     3 小时前,  3시간 전
            PT23H,   yesterday,   昨天,      어제
            PT72H,   3 days ago,  3 天前,    3일 전
            P20D,    2 November,  11月2日,   11월 2일
            """)
    void saysHowLongAgo(Duration ago, String en, String zh, String ko) {
        Instant at = NOW.minus(ago);
        assertThat(in("en").ago(at)).isEqualTo(en);
        assertThat(in("zh").ago(at)).isEqualTo(zh);
        assertThat(in("ko").ago(at)).isEqualTo(ko);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PT20S, just now,       刚刚,          방금
            PT14M, waiting 14 min, 已等 14 分钟,  14분째 대기
            PT9H,  waiting 9 h,    已等 9 小时,   9시간째 대기
            P1DT1H, waiting 25 h,  已等 25 小时,  25시간째 대기
            P12D,  waiting 12 days, 已等 12 天,   12일째 대기
            """)
    void saysHowLongSomebodyHasWaited(Duration length, String en, String zh, String ko) {
        Instant since = NOW.minus(length);
        assertThat(in("en").waits(since)).isEqualTo(en);
        assertThat(in("zh").waits(since)).isEqualTo(zh);
        assertThat(in("ko").waits(since)).isEqualTo(ko);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-11-22T00:05:00Z, 08:05,           08:05,          08:05
            2026-11-21T11:40:00Z, '21 Nov, 19:40', 11月21日 19:40, 11월 21일 19:40
            2025-03-04T00:00:00Z, 4 Mar 2025,      2025/3/4,       2025. 3. 4.
            """)
    void saysAMomentAsShortlyAsItCan(Instant at, String en, String zh, String ko) {
        assertThat(in("en").moment(at)).isEqualTo(en);
        assertThat(in("zh").moment(at)).isEqualTo(zh);
        assertThat(in("ko").moment(at)).isEqualTo(ko);
    }

    @Test
    void aDayBeginsWhereTheBrandIs() {
        Instant lateInLondon = Instant.parse("2026-11-21T16:30:00Z");
        assertThat(in("en").dayHead(lateInLondon)).isEqualTo("Today, 22 November");
        assertThat(in("zh").dayHead(lateInLondon)).isEqualTo("今天，11月22日");
        assertThat(in("ko").dayHead(lateInLondon.minus(Duration.ofDays(1)))).isEqualTo("어제, 11월 21일");
    }

    @Test
    void saysExactly() {
        assertThat(in("en").exactly(NOW)).isEqualTo("22 November 2026 at 14:24");
        assertThat(in("zh").exactly(NOW)).isEqualTo("2026年11月22日 14:24");
        assertThat(in("ko").exactly(NOW)).isEqualTo("2026년 11월 22일 14:24");
    }

    @Test
    void aPromisePressesBeforeItIsLate() {
        Times times = in("en");
        assertThat(Due.at(NOW.plus(Duration.ofHours(2)), times))
                .returns("2 h", Due::words)
                .returns("", Due::css);
        assertThat(Due.at(NOW.plus(Duration.ofMinutes(14)), times))
                .returns("14 min", Due::words)
                .returns(" soon", Due::css);
        assertThat(Due.at(NOW.minus(Duration.ofMinutes(6)), times)).returns(" late", Due::css);
    }
}
