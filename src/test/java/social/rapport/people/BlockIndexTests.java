package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.people.SampleProfiles.person;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockIndexTests {

    private static final int PEOPLE = 400;

    /** All have the birth date a form fills in; each two in turn have a telephone in common. */
    private final List<MatchFeatures> people = IntStream.range(0, PEOPLE)
            .mapToObj(i -> person(i).withBirthDate("1900-01-01").withPhone("+8210" + (10_000_000 + i / 2)))
            .map(MatchFeatures::of)
            .toList();

    @Test
    void aKeyThatTooManyShareIsCut() {
        assertThat(pairs(MatchKeys.LARGEST_BLOCK)).isEqualTo(PEOPLE / 2);
    }

    @Test
    void withoutTheLimitEverybodyMeetsEverybody() {
        assertThat(pairs(Integer.MAX_VALUE)).isEqualTo(PEOPLE * (PEOPLE - 1L) / 2);
    }

    private long pairs(int largest) {
        BlockIndex index = BlockIndex.of(people, largest);
        return IntStream.range(0, PEOPLE)
                .mapToLong(profile -> index.candidatesAfter(profile).length)
                .sum();
    }
}
