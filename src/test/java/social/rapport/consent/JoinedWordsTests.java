package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.people.Identities;
import social.rapport.people.Merge;
import social.rapport.people.Merges;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;

/** What holds for persons who turn out to be one, and for those who turn out not to be. */
@RapportTest
class JoinedWordsTests {

    private static final ChannelId CHANNEL = ChannelId.next();

    @Autowired
    Brands brands;

    @Autowired
    Gate gate;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    Restrictions restrictions;

    @Autowired
    Identities identities;

    @Autowired
    Merges merges;

    @Autowired
    TransactionTemplate transaction;

    Brand brand;
    PersonId mina;
    PersonId minaToo;
    PersonId minaAgain;

    @BeforeEach
    void meetThree() {
        brand = brands.open();
        brand.within(() ->
                preferences.decide(brand.system(), new Preferences.Policy(LocalTime.NOON, LocalTime.NOON, 100, null)));
        mina = meet("u1");
        minaToo = meet("u2");
        minaAgain = meet("u3");
    }

    @Test
    void aRefusalHoldsThoughItIsOlderUntilTheyHaveSpokenAsOne() {
        say(minaToo, false);
        say(mina, true);
        Merge merge = join(mina, minaToo);
        assertThat(judged(mina)).isEqualTo("permission.refused");
        assertThat(judged(minaToo)).isEqualTo("permission.refused");

        say(mina, true);
        assertThat(judged(mina)).isEqualTo("permission.granted");
        assertThat(judged(minaToo)).isEqualTo("permission.granted");

        part(merge);
        assertThat(judged(mina)).isEqualTo("permission.granted");
        assertThat(judged(minaToo)).isEqualTo("permission.refused");
    }

    @Test
    void whoeverIsJoinedLaterBringsTheirOwnNoAlong() {
        say(minaAgain, false);
        say(minaToo, false);
        join(mina, minaToo);
        say(minaToo, true);
        assertThat(judged(mina)).isEqualTo("permission.granted");

        Merge later = join(mina, minaAgain);
        assertThat(judged(mina)).isEqualTo("permission.refused");

        part(later);
        assertThat(judged(minaToo)).isEqualTo("permission.granted");
        assertThat(judged(minaAgain)).isEqualTo("permission.refused");
    }

    @Test
    void onAPageOfTheirOwnNobodySpeaksForWhomTheyAreOnlyTakenFor() {
        say(minaToo, false);
        join(mina, minaToo);

        say(mina, true, Permission.Source.PORTAL, Instant.now());
        assertThat(judged(minaToo)).isEqualTo("permission.refused");

        brand.within(() -> merges.claim(mina, minaToo, brand.system()));
        assertThat(judged(minaToo)).as("once it is shown that it is theirs").isEqualTo("permission.granted");
    }

    @Test
    void onAPageOfTheirOwnNobodyWishesForWhomTheyAreOnlyTakenForNorEndsWhatTheyAskedFor() {
        prefer(minaToo, 0);
        brand.within(() -> restrictions.begin(minaToo, brand.system()));
        join(mina, minaToo);
        Actor herself = Actor.person(brand.workspace(), mina, "Mina", Set.of());

        brand.within(() -> {
            preferences.set(herself, mina, new Preference(null, null, null, 7, null));
            restrictions.lift(mina, herself);
        });
        assertThat(cap(mina)).isZero();
        assertThat(brand.get(() -> restrictions.of(minaToo))).isPresent();

        brand.within(() -> merges.claim(mina, minaToo, brand.system()));
        assertThat(cap(minaToo)).as("once it is shown that it is theirs").isEqualTo(7);
        assertThat(brand.get(() -> restrictions.of(minaToo))).isEmpty();
    }

    @Test
    void whatWasSaidBeforeTheyWereJoinedIsOldWhenItIsRecordedLate() {
        Instant before = Instant.now().minusSeconds(60);
        say(minaToo, false, before.minusSeconds(60));
        join(mina, minaToo);

        say(mina, true, before);

        assertThat(judged(mina)).isEqualTo("permission.refused");
    }

    @Test
    void ofTheirWishesTheStricterHoldsUntilTheySayOneAsOne() {
        say(mina, true);
        say(minaToo, true);
        prefer(mina, 5);
        prefer(minaToo, 0);
        Merge merge = join(mina, minaToo);
        assertThat(cap(mina)).isZero();

        prefer(mina, 7);
        assertThat(cap(minaToo)).isEqualTo(7);

        part(merge);
        assertThat(cap(mina)).isEqualTo(7);
        assertThat(cap(minaToo)).isZero();
    }

    private PersonId meet(String account) {
        Sighting seen = new Sighting(
                CHANNEL,
                "x",
                account,
                account,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                "ko",
                "Asia/Seoul",
                null,
                Instant.now());
        return brand.get(() ->
                transaction.execute(status -> identities.resolve(List.of(seen)).getFirst()));
    }

    private Merge join(PersonId one, PersonId other) {
        return brand.get(() -> merges.join(one, other, brand.system()));
    }

    private void part(Merge merge) {
        brand.within(() -> merges.undo(merge.id(), brand.system()));
    }

    private void say(PersonId person, boolean granted) {
        say(person, granted, Instant.now());
    }

    private void say(PersonId person, boolean granted, Instant at) {
        say(person, granted, Permission.Source.CONVERSATION, at);
    }

    private void say(PersonId person, boolean granted, Permission.Source source, Instant at) {
        brand.get(() -> permissions.record(
                brand.system(), new Permissions.Statement(person, "news", null, granted, "Yes", "en", source, at)));
    }

    private void prefer(PersonId person, int cap) {
        brand.within(() -> preferences.set(brand.system(), person, new Preference(null, null, null, cap, null)));
    }

    private Integer cap(PersonId person) {
        return brand.get(() -> preferences.of(person)).weeklyCap();
    }

    private String judged(PersonId person) {
        ContactRequest request = new ContactRequest(
                person, CHANNEL, "news", null, Kind.MESSAGE, false, NetworkWindow.UNLIMITED, Instant.now());
        return brand.<Verdict>get(() -> gate.peek(request)).reasons().getFirst().code();
    }
}
