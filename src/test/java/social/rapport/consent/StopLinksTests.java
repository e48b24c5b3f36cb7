package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.Seal;
import social.rapport.support.RapportTest;

@RapportTest
class StopLinksTests {

    private static final int GUESSES = 1_000_000;

    @Autowired
    StopLinks links;

    @Autowired
    Seal seal;

    /** Half of them off by a few bits from one that is good, so that all else about them is right. */
    @Test
    void aMillionGuessesFindNoLink() {
        StopLink link = new StopLink(WorkspaceId.next(), UUID.randomUUID());
        String good = links.text(link);
        byte[] sealed = Base64.getUrlDecoder().decode(good);
        Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < GUESSES; i++) {
            byte[] guess = sealed.clone();
            if (i % 2 == 0) {
                random.nextBytes(guess);
            } else {
                guess[random.nextInt(guess.length)] ^= (byte) (1 << random.nextInt(8));
            }
            found += links.read(Base64.getUrlEncoder().withoutPadding().encodeToString(guess))
                            .isPresent()
                    ? 1
                    : 0;
        }

        assertThat(found).isZero();
        assertThat(links.read(good)).hasValue(link);
    }

    @Test
    void whatWasSealedForAnotherPurposeIsNoLink() {
        byte[] other = seal.seal(new byte[32], "channels.credentials");

        assertThat(links.read(Base64.getUrlEncoder().withoutPadding().encodeToString(other)))
                .isEmpty();
    }
}
