package social.rapport.macros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.ConversationNotes;
import social.rapport.conversations.Drafts;
import social.rapport.macros.Acts.Standing;
import social.rapport.macros.Outcome.Deed;
import social.rapport.macros.Outcome.Result;
import social.rapport.people.People;
import social.rapport.people.PersonTag;
import social.rapport.people.Tags;
import social.rapport.shared.Fault;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class MacrosTests extends MacroScene {

    @Autowired
    Runs runs;

    @Autowired
    Tags tags;

    @Autowired
    People people;

    @Autowired
    ConversationNotes notes;

    @Autowired
    Drafts drafts;

    @Test
    void allOfItIsDoneAtOnePressAndOnce() {
        CannedAnswer thanks = canned("thanks", Map.of("en", "Thank you, {{person.first_name}}"));
        Macro macro = macro(
                "Thank",
                new Acts(thanks.id(), null, true, List.of("Thanked"), "Done @ once", Acts.ME, Standing.RESOLVE, null),
                false);
        ConversationId id = say("Daniel Okafor", "Hello");
        UUID press = id();

        Run run = run(macro, id, press, ava);
        Run again = run(macro, id, press, ava);

        assertThat(run.outcomes())
                .extracting(Outcome::result)
                .containsOnly(Result.DONE)
                .hasSize(5);
        assertThat(again.outcomes()).isEqualTo(run.outcomes());
        await().atMost(SOON).until(() -> receiver.texts().contains("Thank you, Daniel"));
        assertThat(receiver.texts()).hasSize(1);
        assertThat(get(id).state()).isEqualTo(State.RESOLVED);
        assertThat(get(id).assignee()).isEqualTo(ava.member());
        assertThat(tags(id)).containsExactly("Thanked");
        assertThat(brand.get(() -> notes.of(id))).hasSize(1);
        assertThat(brand.get(() -> macros.get(macro.id(), ava)).used()).isPositive();
        assertThat(brand.get(() -> answers.get(thanks.id(), ava)).used()).isEqualTo(1);
    }

    @Test
    void whatFollowsARefusalIsLeftOutUnlessTheMacroGoesOn() {
        Acts acts = new Acts(null, "Too late", true, List.of("Late"), null, null, Standing.RESOLVE, null);
        ConversationId first = saidLongAgo("a", "Hello");
        ConversationId second = saidLongAgo("b", "Hello");

        Run stopped = run(macro("Stops", acts, false), first, id(), ava);
        Run gone = run(macro("Goes on", acts, true), second, id(), ava);

        assertThat(stopped.outcomes())
                .extracting(Outcome::result)
                .containsExactly(Result.REFUSED, Result.LEFT_OUT, Result.LEFT_OUT);
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(stopped.refusal()).why())
                        .key())
                .startsWith("gate.");
        assertThat(get(first).state()).isEqualTo(State.OPEN);
        assertThat(tags(first)).isEmpty();
        assertThat(gone.outcomes())
                .extracting(Outcome::result)
                .containsExactly(Result.REFUSED, Result.DONE, Result.DONE);
        assertThat(get(second).state()).isEqualTo(State.RESOLVED);
        assertThat(receiver.texts()).isEmpty();
    }

    @Test
    void whatIsNotKnownOfThePersonIsNotSent() {
        Macro macro = macro("Names", Acts.answering("About {{conversation.subject}}"), false);
        ConversationId id = say("a", "Hello");

        Run run = run(macro, id, id(), ava);

        assertThat(Objects.requireNonNull(Objects.requireNonNull(run.refusal()).why())
                        .key())
                .isEqualTo("macros.why.open");
        assertThat(receiver.texts()).isEmpty();
    }

    @Test
    void whatOthersDidMeanwhileStopsTheAnswer() {
        Macro macro = macro("Answers", Acts.answering("Hello"), false);
        ConversationId id = say("a", "Hello");
        var before = seen(id);
        say("a", "And another thing");

        Run run = brand.get(() -> macros.run(macro.id(), id, id(), before, ava));

        assertThat(run.refusal()).isNotNull();
        assertThat(receiver.texts()).isEmpty();
    }

    @Test
    void itRunsAsWhoeverPressesIt() {
        Macro macro = macro("Tags", Acts.tagging("Seen"), false);
        ConversationId id = say("a", "Hello");
        Actor narrow = new Actor(
                Actor.Kind.TOKEN,
                brand.workspace(),
                UUID.randomUUID(),
                "narrow",
                java.util.Set.of(Scope.CONVERSATIONS_ANSWER),
                null);

        Run run = run(macro, id, id(), narrow);

        assertThat(run.outcomes()).extracting(Outcome::result).containsExactly(Result.REFUSED);
        assertThat(tags(id)).isEmpty();
        Actor reader = new Actor(
                Actor.Kind.TOKEN,
                brand.workspace(),
                UUID.randomUUID(),
                "reader",
                java.util.Set.of(Scope.CONVERSATIONS_READ),
                null);
        assertThatThrownBy(() -> run(macro, id, id(), reader)).isInstanceOf(Fault.Caller.class);
    }

    @Test
    void aRunIsTakenBackAsAWholeUnlessSomebodyHasGoneOn() {
        Macro macro =
                macro("All", new Acts(null, null, false, List.of("Seen"), null, Acts.ME, Standing.SNOOZE, 5), false);
        ConversationId id = say("a", "Hello");
        Run run = run(macro, id, id(), ava);
        assertThat(get(id).state()).isEqualTo(State.SNOOZED);

        assertThatThrownBy(() -> brand.get(() -> runs.undo(run.id(), id, jiwon)))
                .isInstanceOf(Fault.Caller.class);
        brand.get(() -> runs.undo(run.id(), id, ava));

        assertThat(get(id).state()).isEqualTo(State.OPEN);
        assertThat(get(id).assignee()).isNull();
        assertThat(tags(id)).isEmpty();

        Run second = run(macro, id, id(), ava);
        brand.get(() -> conversations.resolve(id, jiwon));
        assertThatThrownBy(() -> brand.get(() -> runs.undo(second.id(), id, ava)))
                .isInstanceOf(Fault.Caller.class);
        assertThat(get(id).state()).isEqualTo(State.RESOLVED);
        assertThat(tags(id)).containsExactly("Seen");
    }

    @Test
    void anAnswerThatIsToBeReadFirstStandsAfterWhatWasBegun() {
        Macro macro =
                macro("Box", new Acts(null, "Bye, {{person.name}}", false, List.of(), null, null, null, null), false);
        ConversationId id = say("Mina", "Hello");
        var member = Objects.requireNonNull(ava.member());
        UUID begun = id();
        brand.within(() -> drafts.keep(id, member, "private_reply", new Drafts.Begun(begun, "Well then")));

        Run run = run(macro, id, id(), ava);

        assertThat(run.outcomes()).extracting(Outcome::deed).containsExactly(Deed.INSERT);
        assertThat(brand.get(() -> drafts.of(id, member)).get("private_reply"))
                .isEqualTo(new Drafts.Begun(begun, "Well then\n\nBye, Mina"));
        assertThat(receiver.texts()).isEmpty();
    }

    @Test
    void whatTheTeamSharesDoesNotLeanOnWhatIsOnesOwn() {
        CannedAnswer own = brand.get(() ->
                answers.create(new CannedAnswers.Told("own", "", null, new Texts(Map.of("en", "x")), false), owner));
        Acts acts = new Acts(own.id(), null, true, List.of(), null, null, null, null);

        assertThatThrownBy(() -> macro("Shared", acts, false)).isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> macro("Nothing", Acts.NOTHING, false)).isInstanceOf(Fault.Caller.class);
    }

    @Test
    void programsRunThemAndSayWhatTheyHaveSeen() {
        Macro macro = macro("Answers", Acts.answering("Hello {{person.name}}"), false);
        ConversationId id = say("Mina", "Hello");

        assertThat(post(id, Map.of("macro", macro.id())).toString()).contains("/ifLast");
        JsonNode ran = post(id, Map.of("macro", macro.id(), "ifLast", Objects.requireNonNull(get(id).lastSaid())));

        assertThat(ran.get("outcomes").get(0).get("result").asString()).isEqualTo("done");
        await().atMost(SOON).until(() -> receiver.texts().equals(List.of("Hello Mina")));
    }

    private JsonNode post(ConversationId id, Map<String, ?> body) {
        return Objects.requireNonNull(brand.api()
                .post()
                .uri("/api/v1/conversations/" + id + "/macro-runs")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class));
    }

    private Run run(Macro macro, ConversationId id, UUID press, Actor by) {
        return brand.get(() -> macros.run(macro.id(), id, press, seen(id), by));
    }

    private List<String> tags(ConversationId id) {
        return brand.get(() -> tags.of(people.cluster(get(id).person()))).stream()
                .map(PersonTag::name)
                .toList();
    }
}
