package social.rapport;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Role;

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
    void fortyConversationsAreAnsweredByKeyboardAndEachHearsItsAnswerOnce() {
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
        await().atMost(PATIENCE).until(() -> waiting() == ALL);

        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox?list=all");
            for (int i = 0; i < ALL; i++) {
                openNext(page);
                screen.settle();
                page.keyboard().press("r");
                page.keyboard().type("Answer " + i + " 谢谢 감사합니다");
                page.keyboard().press("Control+Enter");
                assertThat(page.locator("#composer form:not([hidden]) textarea"))
                        .not()
                        .isFocused();
                assertThat(page.locator(".bubble.out")).hasCount(1);
                screen.settle();
                page.keyboard().press("e");
                assertThat(page.locator("#talk-head [data-key=e]")).hasText(Pattern.compile("Open again.*"));
                screen.settle();
            }
        }

        await().atMost(PATIENCE).until(() -> network.texts().size() == EACH + 1);
        await().atMost(PATIENCE).until(() -> mail.received().size() == EACH);
        await().atMost(PATIENCE).until(() -> visitors.stream()
                .allMatch(visitor -> visitor.texts().size() == 2));
        assertThat(network.texts()).doesNotHaveDuplicates();
        assertThat(visitors.stream().map(visitor -> visitor.texts().getLast()).distinct())
                .hasSize(EACH);
        assertThat(standing(State.RESOLVED)).isEqualTo(ALL);
        visitors.forEach(Widget.Ear::close);
    }

    /** Goes to the next row that still waits, and opens it. */
    private static void openNext(Page page) {
        String before = page.url();
        do {
            page.keyboard().press("j");
        } while (Boolean.TRUE.equals(
                page.evaluate("() => document.activeElement.matches('.list-row.left, .list-row[aria-current]')")));
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.equals(before));
    }

    @Test
    void withoutAConnectionNothingIsLostAndWhatHappenedIsThereAfterwards() {
        say("guest", asked(1));
        await().atMost(PATIENCE).until(() -> waiting() == 1);
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.PHONE)) {
            Page page = screen.go("/inbox?list=all");
            page.locator("#rows .list-row").click();
            page.waitForURL("**/inbox/*");
            page.waitForFunction("() => document.documentElement.dataset.live === 'on'");
            Locator box = page.locator("#composer form:not([hidden]) textarea");
            box.fill("We send you a new one");
            screen.settle();

            page.context().setOffline(true);
            page.locator("#composer form:not([hidden]) .send").click();
            assertThat(page.locator("#toasts")).containsText("did not reach the server");
            assertThat(box).hasValue("We send you a new one");
            screen.assertFits();
            screen.screenshot("shift-offline");
            say("guest", "And my spoon is broken");
            page.context().setOffline(false);

            assertThat(page.locator(".bubble.in").last()).hasText("And my spoon is broken");
            assertThat(box).hasValue("We send you a new one");
            page.locator("#composer form:not([hidden]) .send").click();
            assertThat(page.locator(".bubble.out")).hasText("We send you a new one");
        }
        await().atMost(PATIENCE).until(() -> network.texts().equals(List.of("We send you a new one")));
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

    private long waiting() {
        return standing(State.OPEN);
    }

    private long standing(State state) {
        return brand.get(
                () -> inbox.counted(InboxFilter.all(null).in(state), null, 1).total());
    }
}
