package social.rapport.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.people.Merge;
import social.rapport.people.Merges;
import social.rapport.people.People;
import social.rapport.people.PeopleFilter;
import social.rapport.people.Tagging;
import social.rapport.people.Tagging.Source;
import social.rapport.people.Tags;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;

@RapportTest
class BeingTests {

    @Autowired
    Crowds crowds;

    @Autowired
    People people;

    @Autowired
    Tags tags;

    @Autowired
    Merges merges;

    @Autowired
    TagRules rules;

    @Autowired
    Sweep sweep;

    @Autowired
    RuleTable table;

    @Autowired
    DueRules due;

    @Autowired
    WorkspaceTransactions transactions;

    @Autowired
    JdbcClient jdbc;

    Brand brand;
    Crowd crowd;

    @BeforeEach
    void openBrand() {
        crowd = crowds.open();
        brand = crowd.brand();
    }

    @Test
    void whoeverMatchesGetsTheTagAtOnceAndLosesItOnceTheyDoNot() {
        PersonId mina = crowd.says("mina", "hello");
        PersonId dan = crowd.says("dan", "hello", Instant.now().minus(Duration.ofDays(40)));
        TagRule rule = make("Lively", "network=wechat&seen=30d");
        await().until(() -> crowd.namesOn(mina).contains("Lively"));
        assertThat(crowd.namesOn(dan)).isEmpty();
        assertThat(crowd.tagsOf(mina)).singleElement().satisfies(tag -> {
            assertThat(tag.source()).isEqualTo("rule");
            assertThat(tag.reference()).isEqualTo("rule:" + rule.id());
            assertThat(tag.weight()).isEqualTo(1);
        });

        fallSilent(mina);
        crowd.says("dan", "hello again");
        crowd.settle();
        look();

        assertThat(crowd.namesOn(mina)).isEmpty();
        assertThat(crowd.namesOn(dan)).containsExactly("Lively");
        assertThat(brand.get(() -> people.tagged("lively", 10))).containsExactly(dan);
        assertThat(history(mina)).containsExactly("removed", "added");
    }

    @Test
    void whatAMemberTaggedIsNeverTaken() {
        PersonId before = crowd.says("before", "hello");
        PersonId after = crowd.says("after", "hello");
        PersonId never = crowd.says("never", "hello");
        tag("Lively", before);
        make("Lively", "seen=30d");
        await().until(() -> crowd.namesOn(never).contains("Lively"));
        tag("Lively", after);
        for (PersonId person : List.of(before, after, never)) {
            fallSilent(person);
        }
        look();

        assertThat(crowd.namesOn(before)).containsExactly("Lively");
        assertThat(crowd.namesOn(after)).containsExactly("Lively");
        assertThat(crowd.namesOn(never)).isEmpty();
    }

    @Test
    void whomAMemberTookItOffKeepsItOff() {
        PersonId mina = crowd.says("mina", "hello");
        make("Lively", "seen=30d");
        await().until(() -> crowd.namesOn(mina).contains("Lively"));
        brand.within(() -> tags.remove(List.of(mina), "Lively", brand.system()));
        look();

        assertThat(crowd.namesOn(mina)).isEmpty();
    }

    @Test
    void aPausedRuleNeitherGivesNorTakes() {
        PersonId mina = crowd.says("mina", "hello");
        TagRule rule = make("Lively", "seen=30d");
        await().until(() -> crowd.namesOn(mina).contains("Lively"));
        brand.get(() -> rules.pause(rule.id(), brand.system()));
        fallSilent(mina);
        PersonId dan = crowd.says("dan", "hello");
        look();
        assertThat(crowd.namesOn(mina)).containsExactly("Lively");
        assertThat(crowd.namesOn(dan)).isEmpty();

        brand.get(() -> rules.resume(rule.id(), brand.system()));
        await().until(() -> crowd.namesOn(dan).contains("Lively"));
        assertThat(crowd.namesOn(mina)).isEmpty();
    }

    @Test
    void aTagFollowsThoseWhoBecomeOneAndThoseWhoArePartedAgain() {
        PersonId plain = crowd.says("plain", "hello");
        PersonId reachable = crowd.says("mina@example.com", "hello");
        make("Reachable", "has=email");
        await().until(() -> crowd.namesOn(reachable).contains("Reachable"));

        Merge merge = brand.get(() -> merges.join(plain, reachable, brand.system()));
        look();
        assertThat(crowd.namesOn(plain)).containsExactly("Reachable");
        assertThat(brand.get(() -> people.tagged("Reachable", 10))).containsExactly(plain);

        brand.get(() -> merges.undo(merge.id(), brand.system()));
        look();
        assertThat(crowd.namesOn(plain)).isEmpty();
        assertThat(crowd.namesOn(reachable)).containsExactly("Reachable");
    }

    @Test
    void aRuleLooksAgainOnlyOnceSomethingIsNew() {
        crowd.says("mina", "hello");
        TagRule rule = make("Reachable", "has=email");
        await().until(() -> brand.get(() -> rules.get(rule.id())).lastRunAt() != null);
        look();
        assertThat(isDue()).isFalse();

        crowd.says("dan", "hello");
        await().until(this::isDue);
    }

    @Test
    void whoeverChangesPeopleWaitsForNoRuleThatLooks() {
        TagRule rule = make("Reachable", "has=email");
        await().until(() -> brand.get(() -> rules.get(rule.id())).lastRunAt() != null);
        look();
        boolean isStirred = brand.get(() -> transactions.in(brand.workspace(), () -> {
            table.hold(rule.id());
            CompletableFuture.runAsync(() -> brand.within(() -> due.stir(Sweep.SOON)))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            return true;
        }));

        assertThat(isStirred).isTrue();
        await().until(this::isDue);
    }

    private boolean isDue() {
        return brand.get(() -> jdbc.sql("select count(due_at) > 0 from tagging.rule")
                .query(Boolean.class)
                .single());
    }

    @Test
    void rulesMayFollowEachOtherButNotInARing() {
        make("B", "tag=A");
        make("C", "tag=B&has=email");

        assertRefused("/filter", "A", "tag=C");
        assertRefused("/filter", "D", "tag=D");
        make("A", "has=email");
        TagRule a = brand.get(() -> rules.list(null, 10).items()).getFirst();
        assertThatThrownBy(() -> brand.get(() -> rules.replace(a.id(), "A", being("tag=C"), null, brand.system())))
                .isInstanceOf(Fault.Caller.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q=pear", "q=pear&has=email"})
    void aRuleAsksForSomethingThatIsCertain(String filter) {
        assertRefused("/filter", "Some", filter);
    }

    private void assertRefused(String pointer, String tag, String filter) {
        assertThatThrownBy(() -> make(tag, filter))
                .isInstanceOfSatisfying(Fault.Caller.class, refused -> assertThat(refused.fields())
                        .extracting(Fault.Field::pointer)
                        .containsExactly(pointer));
    }

    private static Being being(String filter) {
        return new Being(PeopleFilter.parse(filter));
    }

    private TagRule make(String tag, String filter) {
        return crowd.rule(tag, being(filter));
    }

    private void tag(String tag, PersonId person) {
        brand.within(() -> tags.add(List.of(person), Tagging.of(tag, Source.MEMBER), brand.system()));
    }

    private void fallSilent(PersonId person) {
        brand.within(() -> jdbc.sql("""
                        with identity as (
                          update people.identity set last_seen_at = now() - interval '90 days'
                          where person_id = :person)
                        update people.person set last_seen_at = now() - interval '90 days' where id = :person
                        """).param("person", person.value()).update());
    }

    /** Lets what is new be known, and all rules look at once. */
    private void look() {
        await().until(() -> brand.get(() -> jdbc.sql("select not exists (select from people.change)")
                .query(Boolean.class)
                .single()));
        brand.within(() -> rules.list(null, 10).items().stream()
                .filter(TagRule::isActive)
                .forEach(rule -> sweep.look(rule, (Being) rule.condition(), () -> false)));
    }

    private List<String> history(PersonId person) {
        return brand.get(() -> tags.history(people.cluster(person), 10)).stream()
                .map(change -> change.what())
                .toList();
    }
}
