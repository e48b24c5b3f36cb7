package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTests {

    private static final List<String> THEIRS = List.of("Mina Seo", "mina@snowdrift.example", "Snowdrift");

    @Test
    void aShortOneIsRefusedAndAVeryLongOneToo() {
        assertThat(PasswordPolicy.weakness("k7#Qz!v9Lp2", THEIRS)).hasValue("password.short");
        assertThat(PasswordPolicy.weakness("quiet harbour lantern ".repeat(6), THEIRS))
                .hasValue("password.long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "passwordpassword",
                "qwertyuiop123",
                "123456789012",
                "1q2w3e4r5t6y",
                "iloveyou1234",
                "letmein12345",
                "aaaaaaaaaaaa",
                "snowdrift2026",
                "minaseo20261"
            })
    void oneThatAnAttackerTriesFirstIsRefused(String breached) {
        assertThat(PasswordPolicy.weakness(breached, THEIRS)).hasValue("password.common");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quiet harbour lantern 27", "k7#Qz!v9Lp2&wXt", "조용한 항구의 등불 스물일곱", "安静的港口有二十七盏灯笼"})
    void oneThatIsLongAndNobodysGuessIsTaken(String good) {
        assertThat(PasswordPolicy.weakness(good, THEIRS)).isEmpty();
    }
}
