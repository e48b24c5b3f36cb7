package social.rapport.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static social.rapport.tagging.Crowd.saying;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Channels;
import social.rapport.channels.Verb;
import social.rapport.channels.open.OpenSender;
import social.rapport.people.Merges;
import social.rapport.people.People;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;

@RapportTest
class DoingTests {

    @Autowired
    Crowds crowds;

    @Autowired
    Channels channels;

    @Autowired
    People people;

    @Autowired
    Tags tags;

    @Autowired
    Merges merges;

    @Autowired
    TagRules rules;

    Brand brand;
    Crowd crowd;

    @BeforeEach
    void openBrand() {
        crowd = crowds.open();
        brand = crowd.brand();
    }

    @ParameterizedTest
    @CsvSource({
        "你好，我想退款，可以吗, true",
        "Could I get a REFUND please?, true",
        "지난주에 산 거 환불해 주세요, true",
        "we are fun and re do it, false",
        "退一步说，款式不错, false",
        "환한 불빛이 좋아요, false"
    })
    void whoeverSaysOneOfThePhrasesGetsTheTag(String text, boolean isTagged) {
        crowd.rule("Refunds", saying("退款", "refund", "환불"));
        PersonId person = crowd.says("somebody", text);
        crowd.settle();

        assertThat(crowd.namesOn(person)).isEqualTo(isTagged ? Set.of("Refunds") : Set.of());
    }

    @Test
    void weightsAddUpAndFadeFromWhenItHappened() {
        crowd.rule("Pears", saying(2, 30.0, null, "pear"));
        PersonId mina = crowd.says("mina", "a pear, please", ago(60));
        crowd.says("mina", "another pear", ago(30));
        crowd.says("mina", "and a pear");
        crowd.settle();

        assertThat(crowd.weightOf(mina, "Pears")).isCloseTo(.5 + 1 + 2, within(.001));
        assertThat(found("pears")).containsExactly(mina);
    }

    @Test
    void onlyWhatFitsInEveryWayCounts() {
        crowd.rule(
                "Buyers",
                new Doing(
                        Set.of(Verb.BOUGHT, Verb.REVIEWED),
                        crowd.channel(),
                        Direction.INBOUND,
                        null,
                        null,
                        List.of(),
                        1,
                        null,
                        null));
        PersonId buyer = crowd.happens("buyer", Verb.BOUGHT, Direction.INBOUND, null, Instant.now());
        PersonId talker = crowd.happens("talker", Verb.MESSAGED, Direction.INBOUND, "hello", Instant.now());
        PersonId told = crowd.happens("told", Verb.BOUGHT, Direction.OUTBOUND, null, Instant.now());
        crowd.settle();

        assertThat(crowd.namesOn(buyer)).containsExactly("Buyers");
        assertThat(crowd.namesOn(talker)).isEmpty();
        assertThat(crowd.namesOn(told)).isEmpty();
    }

    @Test
    void aLanguageHoldsForThoseWithinIt() {
        crowd.rule("Koreans", new Doing(Set.of(), null, null, null, "ko", List.of(), 1, null, null));
        PersonId mina = crowd.says("mina", "안녕하세요, 초콜릿 케이크를 주문하고 싶어요");
        PersonId dan = crowd.says("dan", "Good morning, I would like to order a cake");
        crowd.settle();

        assertThat(crowd.namesOn(mina)).containsExactly("Koreans");
        assertThat(crowd.namesOn(dan)).isEmpty();
    }

    @Test
    void theSameDeliveryTwiceAddsOnce() {
        crowd.rule("Pears", saying("pear"));
        Channels.Secret open = brand.get(() -> channels.connect(brand.system(), "open", "shop", "Web", Map.of()));
        OpenSender sender =
                new OpenSender(brand.address() + "/in/" + open.channel().id(), Objects.requireNonNull(open.secret()));
        String delivery = """
                {"id": "pear-1", "verb": "messaged", "at": "%s", "text": "one pear", "person": {"id": "p-1", "name": "Pia"}}
                """.formatted(Instant.now());
        assertThat(sender.post(delivery).statusCode()).isEqualTo(202);
        await().until(() -> !found("pears").isEmpty());
        assertThat(sender.post(delivery).statusCode()).isEqualTo(202);
        PersonId after = crowd.says("after", "a pear");
        await().until(() -> !crowd.namesOn(after).isEmpty());
        crowd.settle();

        assertThat(found("pears")).hasSize(2).allSatisfy(person -> assertThat(crowd.weightOf(person, "Pears"))
                .isCloseTo(1, within(.001)));
    }

    @Test
    void aPausedRuleDoesNothing() {
        TagRule rule = crowd.rule("Pears", saying("pear"));
        brand.get(() -> rules.pause(rule.id(), brand.system()));
        PersonId mina = crowd.says("mina", "a pear");
        crowd.settle();
        assertThat(crowd.namesOn(mina)).isEmpty();
        assertThatThrownBy(() -> brand.get(() -> rules.lookBack(rule.id(), 30, brand.system())))
                .isInstanceOf(Fault.Caller.class);

        brand.get(() -> rules.resume(rule.id(), brand.system()));
        PersonId dan = crowd.says("dan", "a pear");
        crowd.settle();

        assertThat(crowd.namesOn(dan)).containsExactly("Pears");
        assertThat(crowd.namesOn(mina)).isEmpty();
    }

    @Test
    void thoseWhoAreOnePersonHaveOneTag() {
        crowd.rule("Pears", saying("pear"));
        PersonId elder = crowd.says("elder", "good morning");
        PersonId younger = crowd.says("younger", "good morning");
        brand.within(() -> merges.join(elder, younger, brand.system()));
        crowd.says("elder", "a pear");
        crowd.says("younger", "another pear");
        crowd.settle();

        assertThat(crowd.weightOf(elder, "Pears")).isCloseTo(2, within(.001));
        assertThat(crowd.tagsOf(elder)).hasSize(1);
    }

    @Test
    void aMembersTagGainsWeightAndNeitherFadesNorEnds() {
        crowd.rule("Pears", saying(1, 1.0, 1.0, "pear"));
        PersonId mina = crowd.says("mina", "good morning");
        brand.within(() -> tags.add(List.of(mina), Tagging.of("Pears", Tagging.Source.MEMBER), brand.system()));
        crowd.says("mina", "a pear");
        crowd.settle();

        assertThat(crowd.tagsOf(mina)).singleElement().satisfies(tag -> {
            assertThat(tag.source()).isEqualTo("member");
            assertThat(tag.weight()).isCloseTo(2, within(.001));
            assertThat(tag.halfLifeDays()).isNull();
            assertThat(tag.expiresAt()).isNull();
        });
    }

    @Test
    void aTagThatAMemberPutsThereTooStaysWhenTheRulesTimeIsOver() {
        crowd.rule("Pears", saying(1, null, 10.0, "pear"));
        PersonId mina = crowd.says("mina", "a pear");
        crowd.settle();
        assertThat(crowd.tagsOf(mina).getFirst().expiresAt()).isNotNull();

        brand.within(() -> tags.add(List.of(mina), Tagging.of("Pears", Tagging.Source.MEMBER), brand.system()));

        assertThat(crowd.tagsOf(mina)).singleElement().satisfies(tag -> {
            assertThat(tag.source()).isEqualTo("member");
            assertThat(tag.expiresAt()).isNull();
        });
    }

    private List<PersonId> found(String tag) {
        return brand.get(() -> people.tagged(tag, 10));
    }

    private static Instant ago(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }
}
