package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import social.rapport.people.MatchClusters.Link;

class MatchClustersTests {

    private final List<Link> chain = List.of(new Link(0, 1, 12), new Link(1, 2, 10));

    @Test
    void aChainIsOnePersonWhenItsEndsDoNotContradict() {
        assertThat(MatchClusters.of(3, chain, (one, other) -> other - one == 2 ? -3 : 11))
                .containsExactly(List.of(0, 1, 2));
    }

    @Test
    void aChainBreaksWhereItsEndsContradict() {
        assertThat(MatchClusters.of(3, chain, (one, other) -> other - one == 2 ? -14 : 11))
                .containsExactly(List.of(0, 1), List.of(2));
    }

    @Test
    void whatAMemberRefusedIsNeverJoined() {
        assertThat(MatchClusters.of(3, chain, (one, other) -> other - one == 2 ? Double.NEGATIVE_INFINITY : 99))
                .containsExactly(List.of(0, 1), List.of(2));
    }
}
