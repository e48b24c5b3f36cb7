package social.rapport.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import social.rapport.people.PeopleFilter;
import social.rapport.people.PeopleList;
import social.rapport.people.PersonTag;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Pipeline;
import social.rapport.timeline.Timeline;

@RapportTest
class DoingTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Pipeline pipeline;

    @Autowired
    People people;

    @Autowired
    PeopleList list;

    @Autowired
    Tags tags;

    @Autowired
    Merges merges;

    @Autowired
    TagRules rules;

    Brand brand;
    Crowded crowd;

    @BeforeEach
    void openBrand() {
        brand = brands.open();
        crowd = new Crowded(brand, channels, timeline, pipeline, people, tags);
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
        make("Refunds", saying(List.of("退款", "refund", "환불")));
        PersonId person = crowd.says("somebody", text);
        crowd.settle();

        assertThat(crowd.namesOn(person)).isEqualTo(isTagged ? Set.of("Refunds") : Set.of());
    }

    @Test
    void weightsAddUpAndFadeFromWhenItHappened() {
        make("Pears", saying(List.of("pear")), 2, 30.0, null);
        PersonId mina = crowd.says("mina", "a pear, please", ago(60));
        crowd.says("mina", "another pear", ago(30));
        crowd.says("mina", "and a pear");
        crowd.settle();

        assertThat(crowd.weightOf(mina, "Pears")).isCloseTo(.5 + 1 + 2, within(.001));
        assertThat(found("pears")).containsExactly(mina);
    }

    @Test
    void onlyWhatFitsInEveryWayCounts() {
        make(
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
        make("Koreans", new Doing(Set.of(), null, null, null, "ko", List.of(), 1, null, null));
        PersonId mina = crowd.says("mina", "안녕하세요, 초콜릿 케이크를 주문하고 싶어요");
        PersonId dan = crowd.says("dan", "Good morning, I would like to order a cake");
        crowd.settle();

        assertThat(crowd.namesOn(mina)).containsExactly("Koreans");
        assertThat(crowd.namesOn(dan)).isEmpty();
    }

    @Test
    void theSameDeliveryTwiceAddsOnce() {
        make("Pears", saying(List.of("pear")));
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
    void lookingBackDoesWhatBeingThereWouldHaveDone() {
        TagRule live = make("Live", saying(List.of("pear")), 1, 20.0, 30.0);
        List<PersonId> all = List.of(
                past("steady", 100, 80, 60, 40, 20),
                past("silent", 100, 50, 20, 10),
                past("gone", 100, 70, 45),
                past("once", 1));
        crowd.settle();
        TagRule late = make("Late", saying(List.of("pear")), 1, 20.0, 30.0);
        assertThat(all).allSatisfy(person -> assertThat(crowd.namesOn(person)).doesNotContain("Late"));

        lookBack(late);

        assertThat(all).allSatisfy(person -> assertThat(crowd.weightOf(person, "Late"))
                .isCloseTo(crowd.weightOf(person, "Live"), within(.001)));
        assertThat(crowd.weightOf(all.get(0), "Late"))
                .isCloseTo(Math.pow(2, -5) + Math.pow(2, -4) + .125 + .25 + .5, within(.001));
        assertThat(crowd.weightOf(all.get(1), "Late")).isCloseTo(.5 + Math.pow(2, -.5), within(.001));
        assertThat(crowd.namesOn(all.get(2))).isEmpty();
        assertThat(ends(all.get(3), "Late")).isCloseTo(ends(all.get(3), "Live"), within(1L));
        assertThat(rule(live).lookBack()).isNull();
    }

    private PersonId past(String who, int... daysAgo) {
        PersonId person = null;
        for (int days : daysAgo) {
            person = crowd.says(who, "a pear " + days, ago(days));
        }
        return Objects.requireNonNull(person);
    }

    private long ends(PersonId person, String tag) {
        return crowd.tagsOf(person).stream()
                .filter(one -> one.name().equals(tag))
                .map(PersonTag::expiresAt)
                .map(at -> Objects.requireNonNull(at).getEpochSecond())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasSeenAlreadyCountsNoSecondTime() {
        TagRule rule = make("Pears", saying(List.of("pear")));
        PersonId mina = crowd.says("mina", "a pear");
        crowd.settle();

        lookBack(rule);
        lookBack(rule);

        assertThat(crowd.weightOf(mina, "Pears")).isCloseTo(1, within(.001));
        assertThat(rule(rule).lookBack()).isNotNull().satisfies(back -> assertThat(back.matched())
                .isZero());
    }

    @Test
    void aPausedRuleDoesNothing() {
        TagRule rule = make("Pears", saying(List.of("pear")));
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
        make("Pears", saying(List.of("pear")));
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
        make("Pears", saying(List.of("pear")), 1, 1.0, 1.0);
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
        make("Pears", saying(List.of("pear")), 1, null, 10.0);
        PersonId mina = crowd.says("mina", "a pear");
        crowd.settle();
        assertThat(crowd.tagsOf(mina).getFirst().expiresAt()).isNotNull();

        brand.within(() -> tags.add(List.of(mina), Tagging.of("Pears", Tagging.Source.MEMBER), brand.system()));

        assertThat(crowd.tagsOf(mina)).singleElement().satisfies(tag -> {
            assertThat(tag.source()).isEqualTo("member");
            assertThat(tag.expiresAt()).isNull();
        });
    }

    @Test
    void anotherBrandsRulesSeeNothingOfIt() {
        Brand other = brands.open();
        other.get(() -> rules.create("Pears", saying(List.of("pear")), LookBack.EVERYTHING, other.system()));
        PersonId mina = crowd.says("mina", "a pear");
        crowd.settle();

        assertThat(crowd.namesOn(mina)).isEmpty();
        assertThat(other.get(() ->
                        list.page(PeopleFilter.ALL, null, 10, other.system()).items()))
                .isEmpty();
        assertThat(brand.get(() -> rules.list(null, 10).items())).isEmpty();
    }

    @Test
    void aTagHasOneRule() {
        TagRule first = make("Pears", saying(List.of("pear")));
        assertThatThrownBy(() -> make("#PEARS", saying(List.of("plum"))))
                .isInstanceOfSatisfying(Fault.Caller.class, refused -> assertThat(refused.fields())
                        .extracting(Fault.Field::message)
                        .containsExactly("tagging.tag.taken"));

        brand.get(() -> rules.delete(first.id(), brand.system()));
        make("pears", saying(List.of("plum")));
        assertThatThrownBy(() -> brand.get(() -> rules.restore(first.id(), brand.system())))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void aPreviewCountsWhatMatched() {
        crowd.says("mina", "a pear");
        crowd.says("mina", "another pear");
        crowd.says("dan", "a pear", ago(40));
        crowd.says("dan", "a plum");

        Preview found = brand.get(() -> rules.preview(saying(List.of("pear", "梨")), brand.system()));

        assertThat(found).isEqualTo(new Preview(1, 2, 3, true));
    }

    private List<PersonId> found(String tag) {
        return brand.get(() -> people.tagged(tag, 10));
    }

    private static Instant ago(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }

    private static Doing saying(List<String> phrases) {
        return saying(phrases, 1, null, null);
    }

    private static Doing saying(
            List<String> phrases, double weight, @Nullable Double halfLife, @Nullable Double lasts) {
        return new Doing(Set.of(), null, Direction.INBOUND, null, null, phrases, weight, halfLife, lasts);
    }

    private TagRule make(String tag, Doing doing, double weight, @Nullable Double halfLife, @Nullable Double lasts) {
        return make(tag, saying(doing.phrases(), weight, halfLife, lasts));
    }

    private TagRule make(String tag, Condition condition) {
        return brand.get(() -> rules.create(tag, condition, null, brand.system()));
    }

    private TagRule rule(TagRule rule) {
        return brand.get(() -> rules.get(rule.id()));
    }

    private void lookBack(TagRule rule) {
        brand.get(() -> rules.lookBack(rule.id(), LookBack.EVERYTHING, brand.system()));
        await().until(() -> Objects.requireNonNull(rule(rule).lookBack()).state() == LookBack.State.DONE);
    }
}
