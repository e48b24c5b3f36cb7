package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import social.rapport.shared.MemberId;
import social.rapport.workspace.Member;
import social.rapport.workspace.Role;

class NamedTests {

    private final Member ann = member("Ann");
    private final Member annLee = member("Ann Lee");
    private final Member other = member("Ann Lee");
    private final Member ming = member("小明");
    private final Member jiwon = member("김지원");

    @Test
    void theLongestNameCounts() {
        assertThat(named("@Ann Lee please look", List.of(ann, annLee))).containsExactly(annLee.id());
        assertThat(named("@ann, and @ANN LEE", List.of(ann, annLee))).containsExactly(ann.id(), annLee.id());
    }

    @Test
    void aNameThatGoesOnIsAnother() {
        assertThat(named("@Annabel knows", List.of(ann))).isEmpty();
        assertThat(named("@Ann’s turn", List.of(ann))).containsExactly(ann.id());
    }

    @Test
    void chineseAndKoreanSetNoBlankAfterAName() {
        assertThat(named("请@小明看一下", List.of(ming))).containsExactly(ming.id());
        assertThat(named("@김지원님 확인 부탁드립니다", List.of(jiwon))).containsExactly(jiwon.id());
    }

    @Test
    void ofTwoWithOneNameTheOneThatWasChosenIsMeant() {
        assertThat(new Named(List.of(annLee, other), List.of(other.id())).in("@Ann Lee"))
                .containsExactly(other.id());
        assertThat(named("@Ann Lee", List.of(annLee, other))).containsExactlyInAnyOrder(annLee.id(), other.id());
    }

    @Test
    void whoeverWasChosenButIsNotCalledIsNotMeant() {
        assertThat(new Named(List.of(ann), List.of(ann.id())).in("Never mind")).isEmpty();
    }

    private static Iterable<MemberId> named(String text, List<Member> team) {
        return new Named(team, List.of()).in(text);
    }

    private static Member member(String name) {
        return new Member(MemberId.next(), UUID.randomUUID(), name, "a@example.com", Role.AGENT, null, null);
    }
}
