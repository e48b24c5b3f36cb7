package social.rapport.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Happening;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Standing;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;

@RapportTest
class StopWordsTests extends AutomationScene {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    Outbox outbox;

    @Autowired
    StopWordReader reader;

    @Autowired
    WorkspaceTransactions transactions;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TD",
                "td",
                "ＴＤ",
                " 退订 ",
                "退订。",
                "Stop",
                "STOP!",
                "“stop”",
                "UNSUBSCRIBE",
                "quit",
                "End.",
                "수신거부",
                "수신 거부"
            })
    void theseStop(String text) {
        assertThat(StopWord.of(text)).contains(StopWord.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"START", "ｓｔａｒｔ", "恢复", "恢复。", "수신동의"})
    void theseStartAgain(String text) {
        assertThat(StopWord.of(text)).contains(StopWord.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please stop",
                "stop?",
                "t d",
                "退订怎么弄",
                "Don't stop",
                "TDD",
                "the end",
                "수신거부 방법 알려 주세요",
                "",
                "STOPSTOP"
            })
    void theseAreSomethingElse(String text) {
        assertThat(StopWord.of(text)).isEmpty();
    }

    @Test
    void aWordStopsWhatTheLastMessageWasForAndAnotherUndoesIt() {
        Interaction hello = say("Mina", "Hello there");
        PersonId mina = known(hello);
        grant(mina, "offers", "news");
        begin(mina, "news", "Pear sorbet is here");

        Interaction stop = say("Mina", "STOP");

        await().atMost(LONG).until(() -> holds(mina, "news") == Standing.State.REFUSED);
        assertThat(holds(mina, "offers")).isEqualTo(Standing.State.GRANTED);
        assertThat(ledger(mina)).first().satisfies(said -> {
            assertThat(said.wording()).isEqualTo("STOP");
            assertThat(said.source()).isEqualTo(Permission.Source.CONVERSATION);
            assertThat(said.channel()).isEqualTo(channel);
            assertThat(said.saidAt()).isEqualTo(stop.at());
        });
        awaitText("已退订，Snowdrift不会再在这里给您发“新品与动态”。回复“恢复”可重新接收。");

        say("Mina", "START");

        await().atMost(LONG).until(() -> holds(mina, "news") == Standing.State.GRANTED);
        awaitText("已恢复，Snowdrift可以继续在这里给您发“新品与动态”。回复 TD 退订。");
        assertThat(ledger(mina).getFirst().wording()).isEqualTo("START");
    }

    @Test
    void whereNothingWasBegunEverythingStopsButCare() {
        Interaction hello = say("Mina", "안녕하세요");
        PersonId mina = known(hello);
        grant(mina, "offers", "news", "care");

        say("Mina", "수신거부");

        await().atMost(LONG).until(() -> holds(mina, "news") == Standing.State.REFUSED);
        assertThat(holds(mina, "offers")).isEqualTo(Standing.State.REFUSED);
        assertThat(holds(mina, "research")).isEqualTo(Standing.State.REFUSED);
        assertThat(holds(mina, "care")).isEqualTo(Standing.State.GRANTED);
    }

    @Test
    void aWordReadTwiceIsHeardOnceEvenOnceItWasUndone() {
        PersonId mina = known(say("Mina", "Hello there"));
        grant(mina, "offers");
        Interaction stop = say("Mina", "TD");
        await().atMost(LONG).until(() -> holds(mina, "offers") == Standing.State.REFUSED);
        readAgain(stop);
        Interaction start = say("Mina", "恢复");
        await().atMost(LONG).until(() -> holds(mina, "offers") == Standing.State.GRANTED);
        int entries = ledger(mina).size();

        readAgain(stop);
        readAgain(start);

        assertThat(ledger(mina)).hasSize(entries);
        assertThat(holds(mina, "offers")).isEqualTo(Standing.State.GRANTED);
        await().atMost(LONG).until(() -> receiver.texts().size() >= 2);
        assertThat(receiver.texts()).hasSize(2);
    }

    @Test
    void startUndoesNothingThatWasRefusedInAnotherWay() {
        PersonId mina = known(say("Mina", "Hello there"));
        grant(mina, "offers");
        record(mina, "offers", false);

        say("Mina", "START");
        say("Mina", "TD");

        await().atMost(LONG).until(() -> holds(mina, "news") == Standing.State.REFUSED);
        assertThat(holds(mina, "offers")).isEqualTo(Standing.State.REFUSED);
        say("Mina", "START");
        awaitText("已恢复，Snowdrift可以像以前一样在这里给您发消息。回复 TD 退订。");
        assertThat(holds(mina, "offers")).isEqualTo(Standing.State.REFUSED);
    }

    @Test
    void whatIsSaidInPublicOrByAMachineStopsNothing() {
        PersonId mina = known(say("Mina", "Hello there"));
        grant(mina, "offers");
        Activity said = Happening.said("account-Mina", "STOP", Instant.now())
                .by("Mina", null)
                .activity();
        append(inPublic(said), "api");
        append(ofAMachine(said), "api");
        say("Mina", "Please do not stop");

        Interaction last = say("Dan", "TD");

        await().atMost(LONG).until(() -> holds(last.person(), "offers") == Standing.State.REFUSED);
        assertThat(ledger(mina)).hasSize(1);
    }

    @Test
    void whatWasSaidLongAgoHoldsButIsConfirmedToNobody() {
        PersonId mina = known(say("Mina", "Hello there", Instant.now().minus(Duration.ofDays(3))));
        say("Mina", "TD", Instant.now().minus(Duration.ofDays(2)));

        await().atMost(LONG).until(() -> holds(mina, "offers") == Standing.State.REFUSED);
        say("Dan", "TD");
        await().atMost(LONG).until(() -> !receiver.texts().isEmpty());
        assertThat(receiver.texts()).hasSize(1);
    }

    private PersonId known(Interaction said) {
        heard(said);
        brand.within(() -> preferences.set(
                brand.system(),
                said.person(),
                new Preference(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, null, 100, null)));
        return said.person();
    }

    private void grant(PersonId person, String... purposes) {
        List.of(purposes).forEach(purpose -> record(person, purpose, true));
    }

    private void record(PersonId person, String purpose, boolean yes) {
        brand.within(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        person, purpose, null, yes, "May we?", "en", Permission.Source.API, Instant.now())));
    }

    private void begin(PersonId person, String purpose, String text) {
        UUID id = Ids.next();
        brand.within(() -> outbox.send(
                new Outgoing(
                        id,
                        person,
                        channel,
                        purpose,
                        null,
                        ContactRequest.Kind.MESSAGE,
                        OutboundMessage.Kind.PRIVATE_REPLY,
                        "account-Mina",
                        null,
                        null,
                        null,
                        text,
                        List.of()),
                brand.system()));
        await().atMost(LONG).until(() -> brand.get(() -> outbox.deliveries(List.of(id)))
                .get(id)
                .state()
                .equals(Outbox.State.SENT));
    }

    private void readAgain(Interaction said) {
        transactions.run(brand.workspace(), () -> reader.read(List.of(said)));
    }

    private void awaitText(String text) {
        await().atMost(LONG).untilAsserted(() -> assertThat(receiver.texts()).contains(text));
    }

    private List<Permission> ledger(PersonId person) {
        return brand.get(() -> permissions.history(person));
    }

    private Standing.State holds(PersonId person, String purpose) {
        return Permissions.standing(ledger(person), purpose, channel).state();
    }

    private static Activity inPublic(Activity said) {
        return copy(said, "public-1", Activity.Visibility.PUBLIC, Map.of());
    }

    private static Activity ofAMachine(Activity said) {
        return copy(said, "machine-1", said.visibility(), Map.of("automatic", true));
    }

    private static Activity copy(
            Activity said, String id, Activity.Visibility visibility, Map<String, Object> attributes) {
        return new Activity(
                id,
                said.verb(),
                said.direction(),
                visibility,
                said.at(),
                said.conversation(),
                said.inReplyTo(),
                said.subject(),
                said.text(),
                said.language(),
                said.media(),
                said.place(),
                said.about(),
                attributes,
                said.profile(),
                said.author());
    }
}
