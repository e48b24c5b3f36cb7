package social.rapport.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class NumbersTests {

    @Test
    void numbersSpeakTheLanguageOfTheScreen() {
        assertThat(in("en", () -> Numbers.count(8_412))).isEqualTo("8,412");
        assertThat(in("en", () -> Numbers.about(18_400))).isEqualTo("18.4k");
        assertThat(in("zh", () -> Numbers.about(18_400))).isEqualTo("1.84万");
        assertThat(in("ko", () -> Numbers.about(18_400))).isEqualTo("1.84만");
        assertThat(in("en", () -> Numbers.brief(947))).isEqualTo("947");
        assertThat(in("en", () -> Numbers.brief(2_947))).isEqualTo("2.9k");
        assertThat(in("zh", () -> Numbers.brief(18_400))).isEqualTo("1.8万");
        assertThat(in("ko", () -> Numbers.brief(2_947))).isEqualTo("2.9천");
        assertThat(in("en", () -> Numbers.percent(0.125))).isEqualTo("12.5%");
        assertThat(in("ko", () -> Numbers.percent(1))).isEqualTo("100%");
        assertThat(in("en", () -> Numbers.bytes(1_234_567))).isEqualTo("1.2 MB");
        assertThat(in("en", () -> Numbers.bytes(102))).isEqualTo("102 bytes");
        assertThat(in("ko", () -> Numbers.bytes(102))).isEqualTo("102바이트");
    }

    @Test
    void moneyHasTheDecimalsOfItsCurrency() {
        assertThat(in("zh", () -> Numbers.money(7_600, "CNY"))).isEqualTo("¥76.00");
        assertThat(in("ko", () -> Numbers.money(19_600, "KRW"))).isEqualTo("₩19,600");
        assertThat(in("en", () -> Numbers.money(-1_250, "GBP"))).isEqualTo("-£12.50");
        assertThat(in("en", () -> Numbers.money(1_234, "KWD"))).contains("1.234");
    }

    private static String in(String language, Supplier<String> say) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        try {
            return say.get();
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
