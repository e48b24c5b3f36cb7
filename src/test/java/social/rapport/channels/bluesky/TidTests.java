package social.rapport.channels.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import social.rapport.shared.Ids;

class TidTests {

    @Test
    void itHasThirteenDigitsThatSortAsTheValueDoes() {
        assertThat(new Tid(0)).hasToString("2222222222222");
        assertThat(new Tid(Long.MAX_VALUE)).hasToString("bzzzzzzzzzzzz");
        assertThat(new Tid(1L << 60)).hasToString("3222222222222");
    }

    @Test
    void theSameMessageAlwaysHasTheSameName() {
        UUID message = Ids.next();

        assertThat(Tid.of(message)).isEqualTo(Tid.of(UUID.fromString(message.toString())));
    }

    @Test
    void messagesAreNamedByTheirTime() {
        UUID message = Ids.at(Instant.parse("2026-11-30T20:53:45.123Z"));
        long micros = Tid.of(message).value() >>> 10;

        assertThat(micros / 1_000)
                .isEqualTo(Instant.parse("2026-11-30T20:53:45.123Z").toEpochMilli());
    }

    @Test
    void whatKnowsNoTimeHasAPastOneOfItsOwn() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            Tid tid = Tid.of(UUID.nameUUIDFromBytes(("answer " + i).getBytes(StandardCharsets.UTF_8)));
            Instant at = Instant.ofEpochMilli((tid.value() >>> 10) / 1_000);
            assertThat(at).isBetween(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"));
            names.add(tid.toString());
        }

        assertThat(names).hasSize(5_000).allMatch(Tid::isOne);
    }

    @Test
    void messagesOfOneMomentAreToldApart() {
        Instant now = Instant.parse("2026-11-30T20:53:45.123Z");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            names.add(Tid.of(Ids.at(now)).toString());
        }

        assertThat(names).doesNotHaveDuplicates().allMatch(Tid::isOne);
    }
}
