package social.rapport.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
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
import social.rapport.consent.Preferences;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.ConversationNotes;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Note;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;

@RapportTest
class SatisfactionTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Conversations conversations;

    @Autowired
    ConversationNotes notes;

    @Autowired
    Members members;

    @Autowired
    Askings askings;

    @Autowired
    Asker asker;

    @Autowired
    Satisfaction satisfaction;

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
        brand.reachedAt(brand.address());
        receiver = OpenReceiver.open();
        Channels.Secret open = brand.get(() ->
                channels.connect(brand.system(), "open", "wechat", "Snowdrift", Map.of("url", receiver.address())));
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
        ask(100, 30);
        brand.within(() ->
                preferences.decide(brand.system(), new Preferences.Policy(LocalTime.NOON, LocalTime.NOON, 100, null)));
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void whoeverIsAskedRatesOnTheirPageAndTheTeamHearsOfIt() {
        ConversationId id = resolved("Dan", "Where is my order of pear sorbet, please?");
        Brand.Visitor dan = brand.stranger();
        String path = asked(1);

        HttpResponse<String> page = dan.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("How was our help?", "Snowdrift", "lang=\"en\"");
        dan.get(path);
        assertThat(answers()).as("looking says nothing").isEmpty();
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();

        assertThat(rate(dan, path, "2", "Too slow <script>alert(1)</script> @" + ava.name())
                        .statusCode())
                .isEqualTo(302);

        assertThat(answers()).singleElement().satisfies(answer -> {
            assertThat(answer.rating()).isEqualTo(2);
            assertThat(answer.conversation()).isEqualTo(id);
            assertThat(answer.member()).isEqualTo(ava.member());
        });
        assertThat(brand.get(() -> notes.of(id))).singleElement().satisfies(note -> {
            assertThat(note.text()).contains("2", "@" + ava.name(), "Too slow");
        });
        assertThat(dan.get(path).body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(get(id).state()).isEqualTo(Conversation.State.RESOLVED);

        rate(dan, path, "5", "");
        assertThat(answers()).singleElement().extracting(Question::rating).isEqualTo(5);
        assertThat(brand.get(() -> notes.of(id)))
                .extracting(Note::text)
                .last()
                .asString()
                .doesNotContain("@");
    }

    @Test
    void theQuestionIsInTheLanguageOfWhoeverIsAsked() {
        resolved("小满", "你好，这一单我想退款，谢谢你们");
        assertThat(brand.stranger().get(asked(1)).body()).contains("您觉得我们这次的帮助怎么样", "lang=\"zh-CN\"");
        resolved("민아", "지난주에 산 거 환불해 주세요");
        String korean = asked(2);
        assertThat(brand.stranger().get(korean).body()).contains("저희 도움이 어떠셨나요");
        assertThat(brand.stranger().get(korean + "?in=en").body()).contains("How was our help?");
    }

    @Test
    void nobodyIsAskedTwiceOrAboutWhatWasReopenedOrResolvedByAProgram() {
        ConversationId first = resolved("Dan", "Hello there");
        asked(1);
        ConversationId reopened = say("Eve", "Hello there");
        brand.within(() -> {
            conversations.resolve(reopened, ava);
            conversations.open(reopened, ava);
        });
        brand.within(() -> conversations.resolve(say("Fay", "Hello there"), brand.system()));
        say("Dan", "One more thing");
        brand.within(() -> conversations.resolve(first, ava));
        dueNow();

        assertThat(receiver.texts()).hasSize(1);
    }

    @Test
    void nobodyIsAskedWhereNobodyKnowsHowTheyWouldGetToThePage() {
        brand.reachedAt("");
        resolved("Dan", "Hello there");

        assertThat(receiver.texts()).isEmpty();
    }

    @Test
    void chanceLeavesOutTheShareThatIsNotAsked() {
        ask(1, 30);
        for (int i = 0; i < 8; i++) {
            resolved("person-" + i, "Hello there");
        }
        dueNow();
        assertThat(receiver.texts()).hasSizeLessThan(4);
    }

    @Test
    void aLinkThatIsNoneOrHasEndedLeadsNowhereAlike() {
        resolved("Dan", "Hello there");
        String path = asked(1);
        Brand.Visitor stranger = brand.stranger();
        String wrong = path.substring(0, path.length() - 4) + "AAAA";

        HttpResponse<String> none = stranger.get(wrong);
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(stranger.get("/rate/x").statusCode()).isEqualTo(404);
        assertThat(rate(stranger, wrong, "5", "").statusCode()).isEqualTo(404);
        assertThat(rate(stranger, path, "9", "").statusCode()).isEqualTo(422);
        assertThat(rate(stranger, path, "", "").statusCode()).isEqualTo(422);
        brand.within(() -> jdbc.sql(
                        "update satisfaction.question set ends_at = now() - interval '1 second' where workspace_id = :workspace")
                .param("workspace", brand.workspace().value())
                .update());
        HttpResponse<String> ended = stranger.get(path);
        assertThat(ended.statusCode()).isEqualTo(404);
        assertThat(ended.body()).doesNotContain("Snowdrift");
        assertThat(rate(stranger, path, "5", "").statusCode()).isEqualTo(404);
        assertThat(answers()).isEmpty();
    }

    @Test
    void noShareIsToldOfLessThanAHandful() {
        for (int i = 1; i <= 5; i++) {
            resolved("person-" + i, "Hello there");
            rate(brand.stranger(), asked(i), i == 1 ? "1" : "5", "=cmd()");
            Satisfaction.Count all = figures().all();
            assertThat(all.isEnough()).isEqualTo(i == 5);
        }
        Satisfaction.Figures figures = figures();
        assertThat(figures.asked()).isEqualTo(5);
        assertThat(figures.all().share()).isEqualTo(.8);
        assertThat(figures.ratings()).containsExactly(1L, 0L, 0L, 0L, 4L);
        Brand.Visitor agent = brand.signIn(Role.AGENT);
        assertThat(agent.get("/satisfaction/answers.csv?rating=low").body().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("'=cmd()");
        assertThat(agent.get("/satisfaction?rating=low&days=7").body()).contains("1 and 2");
        assertThat(agent.get("/satisfaction?days=soon").statusCode()).isEqualTo(400);
    }

    @Test
    void thePagesAreReadWithEaseInEveryLookAndLanguage() {
        for (int i = 1; i <= 6; i++) {
            resolved("person-" + i, "Hello there");
            rate(brand.stranger(), asked(i), i < 3 ? String.valueOf(i) : "5", i % 2 == 0 ? "Kind and quick" : "");
        }
        resolved("last", "Hello there");
        String open = asked(7);
        for (Look look : List.of(Look.PHONE, Look.PHONE.dark().in("ko"), Look.DESKTOP.in("zh"))) {
            try (Screen screen = Browser.open(brand, brand.stranger(), look)) {
                screen.go(open + "?in="
                        + (look.toString().contains("ko")
                                ? "ko"
                                : look.toString().contains("zh") ? "zh" : "en"));
                check(screen, "rate");
            }
            try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
                screen.go("/satisfaction");
                check(screen, "satisfaction");
                screen.go("/settings/satisfaction");
                check(screen, "satisfaction-settings");
            }
        }
        try (Screen screen = Browser.open(brand, brand.stranger(), Look.PHONE)) {
            screen.go(open);
            screen.page().locator("label:has-text('Very good')").click();
            screen.page().fill("#comment", "Lovely");
            screen.page().click("button.btn-primary");
            screen.page().waitForURL("**said**");
            screen.settle();
            check(screen, "rated");
        }
        assertThat(answers()).hasSize(7);
    }

    private static void check(Screen screen, String name) {
        screen.screenshot(name);
        screen.assertAccessible();
        screen.assertFits();
    }

    private void ask(int share, int days) {
        brand.within(() -> askings.set(new Asking(true, Set.of(), 1, share, days, 7), brand.system()));
    }

    private ConversationId resolved(String who, String text) {
        ConversationId id = say(who, text);
        brand.within(() -> conversations.resolve(id, ava));
        dueNow();
        return id;
    }

    /** Lets the moment come at which everybody who is due is asked. */
    private void dueNow() {
        brand.within(() -> {
            jdbc.sql("update satisfaction.due set due_at = now() where workspace_id = :workspace")
                    .param("workspace", brand.workspace().value())
                    .update();
            asker.run();
        });
    }

    private String asked(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.texts().size() == count);
        String text = receiver.texts().getLast();
        return text.substring(text.indexOf("/rate/"));
    }

    private ConversationId say(String who, String text) {
        Interaction said = brand.get(() -> timeline.append(
                        channel,
                        List.of(Happening.said("account-" + who, text, Instant.now())
                                .by(who, null)
                                .activity()),
                        "api"))
                .getFirst();
        ConversationId id = ConversationId.of(said);
        await().atMost(Duration.ofSeconds(20)).until(() -> brand.get(() -> conversations.find(id))
                .filter(found -> said.at().equals(found.lastInboundAt()))
                .isPresent());
        return id;
    }

    private Conversation get(ConversationId id) {
        return brand.get(() -> conversations.get(id));
    }

    private List<Question> answers() {
        return brand.get(() -> satisfaction.list(everything(), null, 50).items());
    }

    private Satisfaction.Figures figures() {
        return brand.get(() -> satisfaction.figures(everything()));
    }

    private static Satisfaction.Filter everything() {
        return new Satisfaction.Filter(30, null, null, null, null);
    }

    private static HttpResponse<String> rate(Brand.Visitor visitor, String path, String rating, String comment) {
        return visitor.send(visitor.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "rating=" + rating + "&comment=" + URLEncoder.encode(comment, StandardCharsets.UTF_8))));
    }
}
