package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Offset.offset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.people.Suggestion.State;
import social.rapport.people.Suggestions.Accepted;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;

@RapportTest
class SuggestionsTests {

    private static final String PHONE = "+82 10-9182-7364";

    @Autowired
    Brands brands;

    @Autowired
    People people;

    @Autowired
    Identities identities;

    @Autowired
    Traits traits;

    @Autowired
    Merges merges;

    @Autowired
    Suggestions suggestions;

    @Autowired
    Undo undo;

    @Autowired
    JdbcClient jdbc;

    Brand brand;
    Acquaintances acquaintances;
    Matched matched;
    PersonId mina;
    PersonId alike;

    @BeforeEach
    void meetTwoWhoAreAlike() {
        brand = brands.open();
        acquaintances = new Acquaintances(brand, identities);
        matched = new Matched(brand, jdbc, suggestions);
        mina = acquaintances.meet(
                acquaintances.sighting("instagram", "1").named("서민아").phone(PHONE, false));
        alike = acquaintances.meet(
                acquaintances.sighting("x", "2").named("Mina Seo").phone(PHONE, false));
        acquaintances.meet("Somebody Else");
    }

    @Test
    void whoeverIsAlikeIsSuggestedWithReasons() {
        Suggestion suggestion = only();

        assertThat(suggestion.one()).isEqualTo(mina);
        assertThat(suggestion.other()).isEqualTo(alike);
        assertThat(suggestion.probability()).isBetween(.8, 1.0);
        assertThat(suggestion.reasons())
                .extracting(MatchReason::field, MatchReason::agreement, MatchReason::first)
                .contains(
                        tuple(MatchField.PHONE, Agreement.SAME, PHONE),
                        tuple(MatchField.NAME, Agreement.VARIANT, "서민아"));
    }

    @Test
    void nothingChangesWhenEverybodyIsComparedAgain() {
        Suggestion before = only();

        learn(mina, "locality", "Seongsu-dong");
        learn(mina, "locality", null);

        assertThat(only()).isEqualTo(before);
    }

    @Test
    void aSuggestionGoesWhenThePeopleNoLongerMatch() {
        PersonId one = acquaintances.meet("Tom Baker");
        PersonId other = acquaintances.meet("Tom Baker");
        learn(one, "loyalty_id", "7391-2846");
        learn(other, "loyalty_id", "7391-2846");
        assertThat(matched.open()).extracting(Suggestion::one).contains(one);

        learn(other, "loyalty_id", "1158-9302");

        assertThat(matched.open()).extracting(Suggestion::one).containsExactly(mina);
    }

    @Test
    void anAcceptedOneJoinsTheTwoAndUndoingBringsItBack() {
        Suggestion suggestion = only();

        Accepted accepted = brand.get(() -> suggestions.accept(suggestion.id(), brand.system()));

        assertThat(accepted.merge().why()).isEqualTo("suggestion");
        assertThat(accepted.merge().probability()).isCloseTo(suggestion.probability(), offset(1e-6));
        assertThat(root(alike)).isEqualTo(mina);
        assertThat(matched.now(State.OPEN)).isEmpty();
        assertThat(matched.open()).isEmpty();
        assertThat(matched.now(State.ACCEPTED))
                .extracting(Suggestion::merge)
                .containsExactly(accepted.merge().id());

        brand.within(() -> undo.undo(accepted.act().id(), brand.system()));

        assertThat(root(alike)).isEqualTo(alike);
        assertThat(matched.now(State.OPEN)).containsExactly(suggestion);
        assertThat(only()).isEqualTo(suggestion);
    }

    @Test
    void aRefusedOneNeverComesBackUnlessItIsUndone() {
        Suggestion suggestion = only();

        Act act = brand.get(() -> suggestions.refuse(suggestion.id(), brand.system()));

        assertThat(matched.now(State.OPEN)).isEmpty();
        learn(alike, "birth_date", "1992-03-04");
        learn(mina, "birth_date", "1992-03-04");
        assertThat(matched.open()).isEmpty();
        assertThat(matched.now(State.REFUSED)).extracting(Suggestion::id).containsExactly(suggestion.id());

        brand.within(() -> undo.undo(act.id(), brand.system()));

        assertThat(only().id()).isEqualTo(suggestion.id());
        assertThat(only().probability()).isGreaterThan(suggestion.probability());
    }

    @Test
    void whoeverIsMergedOtherwiseIsNoLongerSuggested() {
        only();

        Merge merge = brand.get(() -> merges.join(mina, alike, brand.system()));
        assertThat(matched.now(State.OPEN)).isEmpty();
        assertThat(matched.open()).isEmpty();

        brand.within(() -> merges.part(merge.id(), brand.system()));
        assertThat(matched.now(State.OPEN)).isEmpty();
        assertThat(matched.open()).isEmpty();
    }

    @Test
    void whoeverIsLikeAMergedPersonIsSuggestedAsTheirMatch() {
        brand.within(() -> merges.join(mina, alike, brand.system()));
        PersonId third = acquaintances.meet(
                acquaintances.sighting("wechat", "3").named("Mina Seo").phone(PHONE, false));

        assertThat(matched.open())
                .extracting(Suggestion::one, Suggestion::other)
                .containsExactly(tuple(mina, third));
    }

    @Test
    void nobodyAnswersTwice() {
        UUID id = only().id();
        brand.within(() -> suggestions.refuse(id, brand.system()));

        assertThatThrownBy(() -> brand.within(() -> suggestions.refuse(id, brand.system())))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT));
        assertThatThrownBy(() -> brand.within(() -> suggestions.accept(id, brand.system())))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void whoeverMayNotMergeMayNotAnswer() {
        UUID id = only().id();
        Actor reader = new Actor(Actor.Kind.TOKEN, brand.workspace(), UUID.randomUUID(), "Reader", Set.of(), null);

        assertThatThrownBy(() -> brand.within(() -> suggestions.accept(id, reader)))
                .isInstanceOf(Fault.class);
        assertThatThrownBy(() -> brand.within(() -> suggestions.refuse(id, reader)))
                .isInstanceOf(Fault.class);
    }

    @Test
    void anotherBrandSeesNothingOfIt() {
        UUID id = only().id();
        Brand other = brands.open();

        assertThat(other.get(() -> suggestions.list(State.OPEN, null, null, 10).total()))
                .isZero();
        assertThatThrownBy(() -> other.within(() -> suggestions.accept(id, other.system())))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_FOUND));
    }

    private Suggestion only() {
        List<Suggestion> open = matched.open();
        assertThat(open).hasSize(1);
        return open.getFirst();
    }

    private void learn(PersonId person, String name, @Nullable String value) {
        Map<String, @Nullable String> fact = new HashMap<>();
        fact.put(name, value);
        brand.within(() -> traits.change(person, fact, "member", brand.system()));
    }

    private PersonId root(PersonId person) {
        return brand.get(() -> people.cluster(person)).root();
    }
}
