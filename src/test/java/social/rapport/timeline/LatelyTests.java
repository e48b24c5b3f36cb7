package social.rapport.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;

class LatelyTests {

    private static final int MILLION = 1_000_000;

    private final Lately lately = new Lately();

    @Test
    void whatWasAppendedLastIsRememberedByItsPlace() {
        List<Interaction> first = List.of(said("one"));
        List<Interaction> other = List.of(said("two"));

        lately.remember(0, 1, first);
        lately.remember(1, 1, other);

        assertThat(lately.recall(0, 1)).contains(first);
        assertThat(lately.recall(1, 1)).contains(other);
        assertThat(lately.recall(0, 2)).isEmpty();
    }

    @Test
    void theOldestGoesFirstHoweverOftenItIsAskedFor() {
        lately.remember(0, 0, List.of(said("the oldest")));
        for (int position = 1; position <= 100; position++) {
            lately.recall(0, 0);
            lately.remember(0, position, List.of(said("x".repeat(MILLION))));
        }

        assertThat(lately.recall(0, 0)).isEmpty();
        assertThat(lately.recall(0, 1)).isEmpty();
        assertThat(lately.recall(0, 99)).isPresent();
        assertThat(lately.recall(0, 100)).isPresent();
    }

    @Test
    void whatIsTooLargeToBeRememberedIsForgottenAtOnce() {
        lately.remember(0, 1, List.of(said("small")));

        lately.remember(0, 2, List.of(said("x".repeat(30 * MILLION))));

        assertThat(lately.recall(0, 2)).isEmpty();
        lately.remember(0, 3, List.of(said("small again")));
        assertThat(lately.recall(0, 3)).isPresent();
    }

    private static Interaction said(String text) {
        Instant now = Instant.now();
        return new Interaction(
                Ids.next(),
                new PersonId(Ids.next()),
                new ChannelId(Ids.next()),
                "1",
                Verb.MESSAGED,
                Direction.INBOUND,
                Visibility.PRIVATE,
                now,
                now,
                null,
                null,
                null,
                text,
                null,
                List.of(),
                null,
                null,
                Map.of(),
                null,
                "network");
    }
}
