package social.rapport.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.consent.Gate;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preferences;
import social.rapport.consent.Restrictions;
import social.rapport.consent.Verdict;
import social.rapport.people.Cluster;
import social.rapport.people.Identities;
import social.rapport.people.Merge;
import social.rapport.people.Merges;
import social.rapport.people.Sighting;
import social.rapport.rights.RightsRequest.State;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

@RapportTest
class RightsRequestsTests {

    private static final ChannelId CHANNEL = ChannelId.next();

    @Autowired
    Brands brands;

    @Autowired
    RightsRequests requests;

    @Autowired
    RightsDesk desk;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Restrictions restrictions;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    Gate gate;

    @Autowired
    Identities identities;

    @Autowired
    Merges merges;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    Brand brand;
    PersonId mina;

    @BeforeEach
    void meet() {
        brand = brands.open();
        brand.within(() ->
                preferences.decide(brand.system(), new Preferences.Policy(LocalTime.NOON, LocalTime.NOON, 100, null)));
        mina = person("Mina");
        says(mina, true);
    }

    @Test
    void aRestrictionHoldsAtOnceAndLetsNothingThroughButAnswers() {
        assertThat(judge(Kind.MESSAGE)).isEqualTo("permission.granted");

        RightsRequest asked = ask(new Asked(Right.RESTRICTION, ""));

        assertThat(asked.state()).isEqualTo(State.DONE);
        assertThat(judge(Kind.MESSAGE)).isEqualTo("restriction.stands");
        assertThat(judge(Kind.ANSWER)).isEqualTo("answer.asked");
        says(mina, true);
        assertThat(judge(Kind.MESSAGE)).as("a yes does not end it").isEqualTo("restriction.stands");

        brand.within(() -> requests.lift(mina, brand.system()));
        assertThat(judge(Kind.MESSAGE)).isEqualTo("permission.granted");
    }

    @Test
    void aRestrictionWithWordsIsReadByTheTeamAndEndsWithWhatAskedForIt() {
        RightsRequest asked = ask(new Asked(Right.RESTRICTION, "Until you have looked up my address"));
        assertThat(asked.state()).isEqualTo(State.ASKED);
        assertThat(judge(Kind.MESSAGE)).isEqualTo("restriction.stands");

        brand.within(() -> desk.refuse(asked.id(), "The address is right", brand.system()));
        assertThat(judge(Kind.MESSAGE)).isEqualTo("permission.granted");
        brand.within(() -> desk.reopen(asked.id(), brand.system()));
        assertThat(judge(Kind.MESSAGE)).isEqualTo("restriction.stands");

        brand.within(() -> requests.withdraw(alone(mina), asked.id(), brand.system()));
        assertThat(judge(Kind.MESSAGE)).isEqualTo("permission.granted");
        assertThat(get(asked).state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void ofPersonsWhoAreOneTheRestrictionHoldsUntilItIsLiftedForThemAsOne() {
        PersonId too = person("Mina too");
        brand.within(() -> restrictions.begin(too, brand.system()));
        Merge merge = brand.get(() -> merges.join(mina, too, brand.system()));
        assertThat(judge(Kind.MESSAGE)).isEqualTo("restriction.stands");

        brand.within(() -> requests.lift(mina, brand.system()));
        assertThat(judge(Kind.MESSAGE)).isEqualTo("permission.granted");

        brand.within(() -> merges.part(merge.id(), brand.system()));
        assertThat(brand.get(() -> restrictions.of(too)))
                .as("parting restores it")
                .isPresent();
        assertThat(brand.get(() -> restrictions.of(mina))).isEmpty();
    }

    @Test
    void anObjectionIsANoInTheLedgerWithItsWording() {
        RightsRequest asked = ask(new Asked(Right.OBJECTION, "", "", List.of("offers", "research")));

        assertThat(asked.state()).isEqualTo(State.DONE);
        assertThat(judge(Kind.MESSAGE)).isEqualTo("permission.refused");
        List<Permission> said = brand.get(() -> permissions.history(mina)).subList(0, 2);
        assertThat(said).extracting(Permission::purpose).containsExactlyInAnyOrder("offers", "research");
        assertThat(said).allSatisfy(no -> {
            assertThat(no.granted()).isFalse();
            assertThat(no.channel()).isNull();
            assertThat(no.wording()).contains("I object");
        });
        assertThat(ask(new Asked(Right.OBJECTION, "", "To profiling", List.of("news")))
                        .state())
                .as("what is said in words is for the team")
                .isEqualTo(State.ASKED);
    }

    @Test
    void whatWasOnlyToBeSeenIsAnsweredOnceItIsTakenAlong() {
        RightsRequest see = ask(new Asked(Right.ACCESS, ""));
        RightsRequest take = ask(new Asked(Right.PORTABILITY, ""));
        RightsRequest more = ask(new Asked(Right.ACCESS, "Also what your shop in Busan has on paper"));
        RightsRequest erase = ask(new Asked(Right.ERASURE, ""));

        brand.within(() -> requests.takenAway(alone(mina), brand.system()));

        assertThat(get(see).state()).isEqualTo(State.DONE);
        assertThat(get(take).state()).isEqualTo(State.DONE);
        assertThat(get(more).state()).isEqualTo(State.ASKED);
        assertThat(get(erase).state()).isEqualTo(State.ASKED);
    }

    @Test
    void theTeamTakesAnswersRefusesAndOpensAgain() {
        RightsRequest asked = ask(new Asked(Right.RECTIFICATION, "city: Busan", "It is Seoul", List.of()));
        Actor ava = member("Ava");

        assertThat(brand.get(() -> desk.take(asked.id(), ava)).state()).isEqualTo(State.UNDER_WAY);
        assertThat(brand.get(() -> desk.take(asked.id(), ava)).taken())
                .as("twice is once")
                .isNotNull();
        refused(() -> desk.take(asked.id(), member("Jun")), Fault.Kind.CONFLICT);
        refused(() -> desk.refuse(asked.id(), " ", ava), Fault.Kind.INVALID);
        RightsRequest done = brand.get(() -> desk.fulfil(asked.id(), "It says Seoul now", ava));
        assertThat(done.settled()).isNotNull();
        assertThat(done.settled().answer()).isEqualTo("It says Seoul now");
        assertThat(done.settled().by()).isEqualTo("Ava");
        refused(() -> desk.refuse(asked.id(), "No", ava), Fault.Kind.CONFLICT);
        refused(() -> desk.fulfil(asked.id(), "", ava), Fault.Kind.CONFLICT);

        assertThat(brand.get(() -> desk.reopen(asked.id(), ava)).state()).isEqualTo(State.UNDER_WAY);
        assertThat(brand.get(() -> desk.release(asked.id(), ava)).state()).isEqualTo(State.ASKED);
        assertThat(brand.get(() -> desk.refuse(asked.id(), "No proof", ava)).state())
                .isEqualTo(State.REFUSED);
    }

    @Test
    void whoMayNotDoesNothing() {
        RightsRequest asked = ask(new Asked(Right.RECTIFICATION, "city", "Seoul", List.of()));
        Actor reader = new Actor(Actor.Kind.MEMBER, brand.workspace(), null, "Reader", Set.of(Scope.RIGHTS_READ), null);
        List<Runnable> acts = List.of(
                () -> desk.take(asked.id(), reader),
                () -> desk.release(asked.id(), reader),
                () -> desk.extend(asked.id(), "Long", reader),
                () -> desk.fulfil(asked.id(), "", reader),
                () -> desk.refuse(asked.id(), "No", reader),
                () -> desk.reopen(asked.id(), reader),
                () -> deadlines.set(DueRule.PIPL, reader));

        acts.forEach(act -> refused(act, Fault.Kind.FORBIDDEN));
        assertThat(get(asked)).isEqualTo(asked);
    }

    @Test
    void theMonthIsExtendedOnceBeforeItEndsAndFifteenDaysNever() {
        RightsRequest asked = ask(new Asked(Right.ACCESS, "All of it on paper"));
        RightsRequest longer = brand.get(() -> desk.extend(asked.id(), "There is much of it", brand.system()));

        assertThat(longer.term().dueAt()).isAfter(asked.term().dueAt().plusSeconds(50 * 86_400L));
        assertThat(longer.term().extension()).isNotNull();
        refused(() -> desk.extend(asked.id(), "Again", brand.system()), Fault.Kind.CONFLICT);

        RightsRequest late = ask(new Asked(Right.ACCESS, "And this"));
        makeDue(late, "1 second");
        refused(() -> desk.extend(late.id(), "Too late", brand.system()), Fault.Kind.CONFLICT);

        brand.within(() -> deadlines.set(DueRule.PIPL, brand.system()));
        RightsRequest chinese = ask(new Asked(Right.ACCESS, "And that"));
        refused(() -> desk.extend(chinese.id(), "Never", brand.system()), Fault.Kind.CONFLICT);
        assertThat(get(asked).term().rule())
                .as("what was asked before stays as it was")
                .isEqualTo(DueRule.GDPR);
    }

    @Test
    void ofTwoMembersWhoActAtOnceOneIsFirstAndTheOtherIsTold() throws Exception {
        RightsRequest asked = ask(new Asked(Right.RECTIFICATION, "city", "Seoul", List.of()));
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> all = IntStream.range(0, 16)
                    .mapToObj(i -> (Callable<Boolean>) () -> {
                        try {
                            brand.within(() -> {
                                if (i % 2 == 0) {
                                    desk.fulfil(asked.id(), "Done by " + i, member("Member " + i));
                                } else {
                                    desk.refuse(asked.id(), "Refused by " + i, member("Member " + i));
                                }
                            });
                            return true;
                        } catch (Fault.Caller late) {
                            assertThat(late.kind()).isEqualTo(Fault.Kind.CONFLICT);
                            return false;
                        }
                    })
                    .toList();
            int first = 0;
            for (Future<Boolean> one : threads.invokeAll(all)) {
                first += one.get() ? 1 : 0;
            }
            assertThat(first).isEqualTo(1);
        }
    }

    @Test
    void aPersonTakesBackTheirOwnAndNobodyElses() {
        RightsRequest asked = ask(new Asked(Right.ERASURE, ""));
        PersonId dan = person("Dan");

        refused(() -> requests.withdraw(alone(dan), asked.id(), brand.system()), Fault.Kind.NOT_FOUND);
        refused(() -> requests.ask(asked.id(), dan, new Asked(Right.ERASURE, ""), brand.system()), Fault.Kind.CONFLICT);
        assertThat(brand.get(() -> requests.of(dan))).isEmpty();
        assertThat(brands.open().get(() -> requests.count(RightsFilter.OPEN))).isZero();
        assertThat(brand.get(() -> requests.ask(asked.id(), mina, asked.asked(), brand.system())))
                .as("the same id is taken once")
                .isEqualTo(asked);

        brand.within(() -> requests.withdraw(alone(mina), asked.id(), brand.system()));
        assertThat(get(asked).state()).isEqualTo(State.WITHDRAWN);
        refused(() -> desk.reopen(asked.id(), brand.system()), Fault.Kind.CONFLICT);
    }

    @Test
    void whatIsNoRequestIsRefusedByItsFields() {
        for (Asked wrong : List.of(
                new Asked(Right.RECTIFICATION, "", "Seoul", List.of()),
                new Asked(Right.RECTIFICATION, "city", "", List.of()),
                new Asked(Right.RECTIFICATION, "x".repeat(201), "Seoul", List.of()),
                new Asked(Right.OBJECTION, "", "", List.of()),
                new Asked(Right.OBJECTION, "", "", List.of("nothing")),
                new Asked(Right.ACCESS, "x".repeat(2_001)))) {
            refused(() -> requests.ask(RightsRequestId.next(), mina, wrong, brand.system()), Fault.Kind.INVALID);
        }
        assertThat(brand.get(() -> requests.of(mina))).isEmpty();
        IntStream.range(0, 20).forEach(i -> ask(new Asked(Right.ACCESS, "Number " + i)));
        refused(
                () -> requests.ask(RightsRequestId.next(), mina, new Asked(Right.ACCESS, "More"), brand.system()),
                Fault.Kind.CONFLICT);
    }

    @Test
    void theSoonestDueComesFirstAndPagesNeitherRepeatNorSkip() {
        List<RightsRequest> all = IntStream.range(0, 5)
                .mapToObj(i -> ask(new Asked(Right.ACCESS, "Number " + i)))
                .toList();
        makeDue(all.get(3), "1 hour");

        Slice<RightsRequest> first = list(RightsFilter.OPEN, null);
        Slice<RightsRequest> second = list(RightsFilter.OPEN, Keyset.of(first.next()));

        assertThat(first.total()).isEqualTo(5);
        assertThat(first.items().getFirst().id()).isEqualTo(all.get(3).id());
        assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isNull();
        assertThat(list(new RightsFilter(RightsFilter.OPEN.states(), null, true, Set.of()), null)
                        .items())
                .extracting(RightsRequest::id)
                .containsExactly(all.get(3).id());

        brand.within(() -> desk.refuse(all.get(0).id(), "No", brand.system()));
        brand.within(() -> desk.fulfil(all.get(1).id(), "Yes", brand.system()));
        assertThat(list(new RightsFilter(EnumSet.of(State.DONE, State.REFUSED), null, false, Set.of()), null)
                        .items())
                .extracting(RightsRequest::id)
                .containsExactly(all.get(1).id(), all.get(0).id());
        assertThat(list(new RightsFilter(RightsFilter.OPEN.states(), Right.ERASURE, false, Set.of()), null)
                        .items())
                .isEmpty();
    }

    private Slice<RightsRequest> list(RightsFilter filter, Keyset after) {
        return brand.get(() -> requests.list(filter, after, 3));
    }

    private RightsRequest ask(Asked asked) {
        return brand.get(() -> requests.ask(RightsRequestId.next(), mina, asked, brand.system()));
    }

    private RightsRequest get(RightsRequest request) {
        return brand.get(() -> requests.get(request.id()));
    }

    private void makeDue(RightsRequest request, String ago) {
        brand.within(() -> jdbc.sql("update rights.request set due_at = now() - cast(:ago as interval) where id = :id")
                .param("ago", ago)
                .param("id", request.id().value())
                .update());
    }

    private void refused(Runnable act, Fault.Kind kind) {
        assertThatThrownBy(() -> brand.within(act))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
    }

    private Actor member(String name) {
        return new Actor(
                Actor.Kind.MEMBER,
                brand.workspace(),
                java.util.UUID.nameUUIDFromBytes(name.getBytes()),
                name,
                Set.of(Scope.RIGHTS_READ, Scope.RIGHTS_MANAGE),
                null);
    }

    private void says(PersonId person, boolean yes) {
        brand.within(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        person, "offers", null, yes, "Yes?", "en", Permission.Source.PORTAL, Instant.now())));
    }

    private String judge(Kind kind) {
        Verdict verdict = brand.get(() -> gate.peek(new ContactRequest(
                mina, CHANNEL, "offers", null, kind, false, NetworkWindow.UNLIMITED, Instant.now())));
        return verdict.reasons().getFirst().code();
    }

    private PersonId person(String name) {
        Sighting seen = new Sighting(
                ChannelId.next(),
                "x",
                name,
                null,
                name,
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                null,
                Instant.now());
        return brand.get(() ->
                transaction.execute(status -> identities.resolve(List.of(seen)).getFirst()));
    }

    private static Cluster alone(PersonId person) {
        return new Cluster(person, Set.of(person));
    }
}
