package social.rapport.channels.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Capabilities.AnswerWindow;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.shared.Fault;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class AnswerTimeTests {

    private static final String URL = "https://replies.example.com/";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Connectors connectors;

    @Test
    void aChannelAllowsAnswersForAsLongAsItsSettingsSay() {
        assertThat(capabilities(Map.of("url", URL, "answer-hours", "48", "answer-messages", "5"))
                        .window())
                .isEqualTo(new AnswerWindow(Duration.ofHours(48), 5));
        assertThat(capabilities(Map.of("url", URL, "answer-hours", "24")).window())
                .isEqualTo(new AnswerWindow(Duration.ofHours(24), null));
        assertThat(capabilities(Map.of("url", URL)).window()).isNull();
    }

    private Capabilities capabilities(Map<String, String> settings) {
        Brand brand = brands.open();
        return brand.get(() -> {
            Channel channel = channels.connect(brand.system(), "open", "wechat", "Care", settings)
                    .channel();
            return connectors.of(channel).capabilities(channel);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "two", "1000", "٤٨"})
    void whatIsNoCountIsRefusedByItsField(String hours) {
        Brand brand = brands.open();

        assertThatThrownBy(() -> brand.get(() ->
                        channels.connect(brand.system(), "open", "wechat", "Care", Map.of("answer-hours", hours))))
                .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                        .singleElement()
                        .extracting(Fault.Field::pointer)
                        .isEqualTo("/settings/answer-hours"));
    }
}
