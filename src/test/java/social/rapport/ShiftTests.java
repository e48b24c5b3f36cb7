package social.rapport;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.chat.Widget;
import social.rapport.channels.email.MailServers;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.shared.MemberId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

/** A shift of a care team, in a real browser: people write over a chat, by mail and on a network of the brand's. */
@RapportTest
class ShiftTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EACH = 13;
    private static final int ALL = 3 * EACH + 1;
    private static final List<String> ASKED = List.of(
            "请问武康路店今天几点关门？我想带孩子来。",
            "My pistachio tub arrived melted. What can you do?",
            "주문한 아이스크림이 아직 안 왔어요. 확인 부탁드립니다.");

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Inbox inbox;

    @Autowired
    Members members;

    private final MailServers mail = new MailServers();
    private final OpenReceiver network = OpenReceiver.open();
    private Brand brand;
    private Channel chat;
    private Channel open;
    private Channel mailbox;

    @BeforeEach
    void connect() {
        brand = brands.open();
        chat = connect("webchat", Map.of("origins", Widget.SITE)).channel();
        mailbox = connect("email", new HashMap<>(mail.settings())).channel();
        Channels.Secret secret = connect("open", Map.of("url", network.address()));
        network.trust(Objects.requireNonNull(secret.secret()));
        open = secret.channel();
    }

    private Channels.Secret connect(String connector, Map<String, String> settings) {
        String called = connector.equals("open") ? "wechat" : "";
        return brand.get(() -> channels.connect(brand.system(), connector, called, "Snowdrift " + connector, settings));
    }

    @AfterEach
    void close() {
        brand.within(() -> channels.disconnect(brand.system(), mailbox.id()));
        network.close();
        mail.close();
    }

    @Test
    void fortyConversationsAreSharedOutAnsweredNotedAndResolvedByTwoWithTheKeyboardAlone() {
        Brands.Login ava = brand.member(Role.AGENT);
        Brands.Login ben = brand.member(Role.AGENT);
        List<MemberId> team =
                brand.get(members::present).stream().map(Member::id).toList();
        shareOut(team);
        List<Widget.Ear> visitors = everybodyWrites();
        await().atMost(PATIENCE).until(() -> standing(State.OPEN) == ALL);
        for (MemberId member : team) {
            await().atMost(PATIENCE)
                    .until(() -> brand.get(() -> inbox.waiting(member)).mine() == ALL / 2);
        }

        try (Screen first = Browser.open(brand, brand.signIn(ava), Look.DESKTOP.in("zh"));
                Screen second = Browser.open(
                        brand, brand.signIn(ben), Look.DESKTOP.dark().in("ko"))) {
            List<Screen> screens = List.of(first, second);
            screens.forEach(screen -> screen.go("/inbox?list=mine"));
            for (int i = 0; i < ALL; i += screens.size()) {
                screens.forEach(ShiftTests::openNext);
                screens.forEach(ShiftTests::answer);
                screens.forEach(ShiftTests::note);
                screens.forEach(ShiftTests::resolve);
            }
            screens.forEach(ShiftTests::arrived);
            screens.forEach(screen -> screen.screenshot("shift-done"));
        }

        assertThat(standing(State.RESOLVED)).isEqualTo(ALL);
        await().atMost(PATIENCE).until(() -> network.texts().size() == EACH + 1);
        await().atMost(PATIENCE).until(() -> mail.received().size() == EACH);
        await().atMost(PATIENCE).until(() -> visitors.stream()
                .allMatch(visitor -> visitor.texts().size() == 2));
        visitors.forEach(Widget.Ear::close);
        assertThat(sent()).isEqualTo(ALL);
        List<Outcome> outcomes = outcomes();
        assertThat(outcomes).hasSize(ALL).allMatch(Outcome::isRight);
        assertThat(outcomes.stream().collect(Collectors.groupingBy(Outcome::assignee, Collectors.counting())))
                .containsOnly(
                        entry(team.get(0).toString(), ALL / 2L),
                        entry(team.get(1).toString(), ALL / 2L));
    }

    /** Over each channel, in each language. */
    private List<Widget.Ear> everybodyWrites() {
        List<Widget.Ear> visitors = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            Widget visitor = new Widget(brand, chat).begin();
            visitor.say(asked(i));
            visitors.add(visitor.listen());
            mail.deliver(letter(i));
        }
        for (int i = 0; i <= EACH; i++) {
            say("guest-" + i, asked(i));
        }
        return visitors;
    }

    private void shareOut(List<MemberId> team) {
        int status = brand.api()
                .put()
                .uri("/api/v1/assignment")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "way",
                        "turn",
                        "members",
                        team.stream().map(MemberId::toString).toList()))
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
        assertThat(status).isEqualTo(200);
    }

    /** Goes to the next row that still waits, and opens it. */
    private static void openNext(Screen screen) {
        Page page = arrived(screen);
        do {
            page.keyboard().press("j");
        } while (Boolean.TRUE.equals(
                page.evaluate("() => document.activeElement.matches('.list-row.left, .list-row[aria-current]')")));
        goOn(page, "Enter");
    }

    private static void answer(Screen screen) {
        Page page = arrived(screen);
        assertThat(page.locator(".bubble.out, .bubble.note")).hasCount(0);
        page.keyboard().press("r");
        page.keyboard().type(answerTo(page.locator(".bubble.in").innerText()));
        goOn(page, "Control+Enter");
    }

    private static void note(Screen screen) {
        Page page = arrived(screen);
        assertThat(page.locator(".bubble.out")).hasCount(1);
        page.keyboard().press("n");
        page.keyboard().type(noteOn(page.locator(".bubble.in").innerText()));
        goOn(page, "Control+Enter");
    }

    private static void resolve(Screen screen) {
        Page page = arrived(screen);
        assertThat(page.locator(".bubble.note")).hasCount(1);
        goOn(page, "e");
    }

    /** Presses what leads to another page, or to this one anew. */
    private static void goOn(Page page, String key) {
        page.evaluate("() => { window.isLeft = true; }");
        page.keyboard().press(key);
    }

    /** While one browser is on its way the other one goes on. */
    private static Page arrived(Screen screen) {
        screen.page().waitForFunction("() => !window.isLeft");
        screen.settle();
        return screen.page();
    }

    private static String answerTo(String asked) {
        return "About “" + asked + "”";
    }

    private static String noteOn(String asked) {
        return "Said: " + asked;
    }

    /** What became of one conversation: what they asked, and what was said and noted of it. */
    private record Outcome(String assignee, List<String> said, List<String> noted) {

        boolean isRight() {
            String asked = said.getFirst();
            return said.equals(List.of(asked, answerTo(asked))) && noted.equals(List.of(noteOn(asked)));
        }
    }

    private List<Outcome> outcomes() {
        return api("/api/v1/conversations?state=resolved")
                .get("items")
                .valueStream()
                .map(one -> api("/api/v1/conversations/" + one.get("id").asString()))
                .map(whole -> new Outcome(
                        whole.at("/conversation/assignee").asString(),
                        texts(whole.get("messages")),
                        texts(whole.get("notes"))))
                .toList();
    }

    private static List<String> texts(JsonNode said) {
        return said.valueStream().map(one -> one.get("text").asString()).toList();
    }

    private long sent() {
        return api("/api/v1/outbox").get("total").asLong();
    }

    private JsonNode api(String path) {
        return Objects.requireNonNull(brand.api().get().uri(path).retrieve().body(JsonNode.class));
    }

    private static String asked(int number) {
        return ASKED.get(number % ASKED.size());
    }

    private static String letter(int number) {
        return "From: Guest <guest" + number
                + "@example.com>\nTo: care@brand.example\nSubject: Question\nMessage-ID: <shift"
                + number + "@example.com>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                + "Content-Transfer-Encoding: 8bit\n\n" + asked(number) + "\n";
    }

    private void say(String who, String text) {
        Activity activity = Happening.said("account-" + who, text, Instant.now())
                .by(who, null)
                .activity();
        brand.within(() -> timeline.append(open.id(), List.of(activity), "api"));
    }

    private long standing(State state) {
        return brand.get(
                () -> inbox.counted(InboxFilter.all(null).in(state), null, 1).total());
    }
}
