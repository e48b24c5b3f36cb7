package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import social.rapport.shared.Fault;

class LogoTests {

    /** One pixel as WebP, lossless. */
    private static final byte[] WEBP = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    /** One pixel as GIF. */
    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    @Test
    void aWebPictureBecomesPng() throws IOException {
        Logo logo = Logo.of(WEBP);

        assertThat(ImageIO.read(new ByteArrayInputStream(logo.png())).getWidth())
                .isEqualTo(1);
        assertThat(logo.version()).hasSize(16);
    }

    @Test
    void whatIsNoPictureOfTheseKindsIsRefused() {
        byte[] noise = new byte[500];
        new Random(1).nextBytes(noise);
        for (byte[] upload : new byte[][] {{}, noise, GIF, new byte[Logo.MOST_BYTES + 1]}) {
            assertThatExceptionOfType(Fault.Caller.class).isThrownBy(() -> Logo.of(upload));
        }
    }

    @Test
    void aDamagedPictureIsRefusedWithoutAFaultOfOurs() {
        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = WEBP.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                Logo.of(damaged);
            } catch (Fault.Caller refused) {
                assertThat(refused.fields()).isNotEmpty();
            }
        }
    }
}
