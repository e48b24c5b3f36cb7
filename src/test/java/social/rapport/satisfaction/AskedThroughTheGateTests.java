package social.rapport.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;

/** The question how it was is no answer: whoever wants to be left alone is. */
@RapportTest
class AskedThroughTheGateTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Conversations conversations;

    @Autowired
    Members members;

    @Autowired
    Askings askings;

    @Autowired
    Asker asker;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    JdbcClient jdbc;

    Brand brand;
    ChannelId channel;
    OpenReceiver receiver;
    Actor ava;

    @BeforeEach
    void open() {
        brand = brands.open();
        receiver = OpenReceiver.open();
        Channels.Secret open = brand.get(() -> channels.connect(
                brand.system(),
                "open",
                "wechat",
                "Snowdrift",
                Map.of("url", receiver.address(), "answer-hours", "48", "answer-messages", "5")));
        receiver.trust(Objects.requireNonNull(open.secret()));
        channel = open.channel().id();
        brand.member(Role.AGENT);
        Member member = brand.get(() -> members.present()).getFirst();
        ava = new Actor(
                Actor.Kind.MEMBER,
                brand.workspace(),
                member.id().value(),
                member.name(),
                member.role().scopes(),
                member.account());
        brand.reachedAt(brand.address());
        brand.within(() -> {
            askings.set(new Asking(true, Set.of(), 1, 100, 30, 7), brand.system());
            preferences.decide(brand.system(), new Preferences.Policy(LocalTime.NOON, LocalTime.NOON, 100, null));
        });
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void whoRefusedCareIsNotAsked() {
        PersonId dan = said("dan", Instant.now());
        brand.within(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        dan, "care", null, false, "No", "en", Permission.Source.CONVERSATION, Instant.now())));
        resolve(dan);

        assertThatOnlyTheNextIsAsked();
    }

    @Test
    void whoWantsNothingButAnswersIsNotAsked() {
        PersonId dan = said("dan", Instant.now());
        brand.within(() -> preferences.set(brand.system(), dan, Preference.NONE.silent(true)));
        resolve(dan);

        assertThatOnlyTheNextIsAsked();
    }

    @Test
    void whoPausedForLongIsNotAsked() {
        PersonId dan = said("dan", Instant.now());
        brand.within(() -> preferences.set(
                brand.system(), dan, Preference.NONE.pausedUntil(Instant.now().plus(Duration.ofDays(30)))));
        resolve(dan);

        assertThatOnlyTheNextIsAsked();
        assertThat(due()).isZero();
    }

    @Test
    void whoseWindowIsClosedIsNotAsked() {
        PersonId dan = said("dan", Instant.now().minus(Duration.ofHours(49)));
        resolve(dan);

        assertThatOnlyTheNextIsAsked();
    }

    /** The link leads somewhere, although the question waited. */
    @Test
    void whoIsAsleepIsAskedOnceTheyAreAwake() {
        PersonId dan = said("dan", Instant.now());
        LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        brand.within(() -> preferences.set(
                brand.system(), dan, Preference.NONE.quietBetween(now.minusHours(1), now.plusHours(1), "UTC")));
        resolve(dan);
        assertThat(receiver.texts()).isEmpty();
        assertThat(due()).isOne();
        assertThat(questions()).isZero();

        brand.within(() -> preferences.set(brand.system(), dan, Preference.NONE));
        dueNow();

        await().atMost(SOON).until(() -> receiver.texts().size() == 1);
        String text = receiver.texts().getFirst();
        assertThat(brand.stranger().get(text.substring(text.indexOf("/rate/"))).statusCode())
                .isEqualTo(200);
        assertThat(due()).isZero();
    }

    @Test
    void whoWroteAgainBeforeTheyWereAwakeIsNotAsked() {
        PersonId dan = said("dan", Instant.now());
        LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        brand.within(() -> preferences.set(
                brand.system(), dan, Preference.NONE.quietBetween(now.minusHours(1), now.plusHours(1), "UTC")));
        resolve(dan);
        said("dan", Instant.now());
        brand.within(() -> preferences.set(brand.system(), dan, Preference.NONE));
        dueNow();

        assertThat(questions()).isZero();
        assertThat(due()).isZero();
    }

    /** Whoever minds nothing is asked afterwards, so that nothing else has held the first question back. */
    private void assertThatOnlyTheNextIsAsked() {
        resolve(said("eve", Instant.now()));

        await().atMost(SOON).until(() -> !receiver.texts().isEmpty());
        assertThat(receiver.taken()).singleElement().satisfies(message -> assertThat(
                        message.get("person").get("id").asString())
                .isEqualTo("account-eve"));
        assertThat(questions()).isOne();
    }

    private long questions() {
        return count("select count(*) from satisfaction.question where workspace_id = :workspace");
    }

    private long due() {
        return count("select count(*) from satisfaction.due where workspace_id = :workspace");
    }

    private long count(String statement) {
        return brand.get(() -> jdbc.sql(statement)
                .param("workspace", brand.workspace().value())
                .query(Long.class)
                .single());
    }

    private void resolve(PersonId person) {
        ConversationId id = ConversationId.of(channel, null, false, person);
        brand.within(() -> conversations.resolve(id, ava));
        dueNow();
    }

    private void dueNow() {
        brand.within(() -> {
            jdbc.sql("update satisfaction.due set due_at = now() where workspace_id = :workspace")
                    .param("workspace", brand.workspace().value())
                    .update();
            asker.run();
        });
    }

    private PersonId said(String who, Instant at) {
        Interaction said = brand.get(() -> timeline.append(
                        channel,
                        List.of(Happening.said("account-" + who, "Hello there", at)
                                .by(who, null)
                                .activity()),
                        "api"))
                .getFirst();
        ConversationId id = ConversationId.of(said);
        await().atMost(SOON).until(() -> brand.get(() -> conversations.find(id))
                .filter(found -> said.at().equals(found.lastInboundAt()))
                .isPresent());
        return said.person();
    }
}
