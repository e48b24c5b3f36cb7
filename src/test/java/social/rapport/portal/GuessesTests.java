package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.shared.RandomToken;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;

/** Nobody comes in by guessing, whether the door counts their tries or not. */
@RapportTest
class GuessesTests extends PortalScene {

    /** A million by hand: {@code -Drapport.test.guesses=1000000}. */
    private static final int GUESSES = Integer.getInteger("rapport.test.guesses", 6_000);

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Autowired
    Codes codes;

    @Test
    void noGuessFindsAKeyHoweverCloseItComes() {
        Instant now = Instant.now();
        String good = brand.get(() -> keys.make(mina, Way.MAIL, now));
        AtomicInteger found = new AtomicInteger();
        IntStream.range(0, GUESSES).parallel().forEach(number -> {
            String guess = number % 2 == 0 ? RandomToken.next() : off(good, number);
            boolean isFound = brand.get(() -> keys.use(guess, Way.MAIL, now)).isPresent();
            found.addAndGet(isFound ? 1 : 0);
        });

        assertThat(found).hasValue(0);
        assertThat(brand.get(() -> keys.use(good, Way.LINK, now)))
                .as("for another purpose")
                .isEmpty();
        assertThat(brand.get(() -> keys.use(good, Way.MAIL, now.plus(Duration.ofMinutes(15)))))
                .as("after a quarter of an hour")
                .isEmpty();
        assertThat(brand.get(() -> keys.use(good, Way.MAIL, now.plus(Duration.ofMinutes(14)))))
                .hasValue(mina);
        assertThat(brand.get(() -> keys.use(good, Way.MAIL, now))).as("twice").isEmpty();
    }

    private static String off(String good, int number) {
        Random random = new Random(number);
        int at = random.nextInt(good.length() - 1);
        char other = LETTERS.charAt(random.nextInt(LETTERS.length()));
        String guess = good.substring(0, at) + other + good.substring(at + 1);
        return guess.equals(good) ? good.toUpperCase(java.util.Locale.ROOT) : guess;
    }

    @Test
    void whoeverTriesKeysAtTheDoorIsSoonSentAwayWithTheRightOneToo() {
        String good = key(mina, Way.LINK);
        Brand.Visitor visitor = brand.stranger();
        visitor.get(home + "/sign-in");
        int status = 410;
        for (int i = 0; i <= PortalLimits.TRIES && status == 410; i++) {
            status = visitor.post(home + "/key/link/" + RandomToken.next(), "").statusCode();
        }

        assertThat(status).isEqualTo(429);
        assertThat(visitor.post(good, "").statusCode()).isEqualTo(429);
        assertThat(visitor.get(home + "/sessions").statusCode()).isEqualTo(302);
    }

    /** Of eight digits, so that it is the count of tries that protects it: without it, somebody who goes on finds it. */
    @Test
    void aCodeIsFoundByWhoeverMayGoOnTryingAndByNobodyElse() {
        Instant now = Instant.now();
        assertThat(firstRight(now, false)).as("tries count").isNegative();
        assertThat(firstRight(now, true)).as("tries do not count").isPositive();
    }

    /** Goes through the codes near the right one; the number of the try that opens, or -1. */
    private int firstRight(Instant now, boolean forgetful) {
        return brand.get(() -> {
            String browser = codes.ask("mina@example.com", "en", now);
            UUID id = jdbc.sql("select id from portal.code where workspace_id = :workspace order by id desc limit 1")
                    .param("workspace", brand.workspace().value())
                    .query(UUID.class)
                    .single();
            int right = Integer.parseInt(codes.make(codes.waiting(id, now).orElseThrow(), mina));
            for (int i = 0; i < 40; i++) {
                if (forgetful) {
                    jdbc.sql("update portal.code set attempts = 0 where workspace_id = :workspace and id = :id")
                            .param("workspace", brand.workspace().value())
                            .param("id", id)
                            .update();
                }
                int guess = Math.floorMod(right - 20 + i, 100_000_000);
                if (codes.use(browser, "%08d".formatted(guess), now).isPresent()) {
                    return i;
                }
            }
            return -1;
        });
    }
}
