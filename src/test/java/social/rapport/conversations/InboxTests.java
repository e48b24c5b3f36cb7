package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.channels.Activity;
import social.rapport.channels.Channels;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Verb;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.InboxFilter.Sort;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;

@RapportTest
class InboxTests {

    private static final String HOSTILE = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Inbox inbox;

    @Autowired
    Conversations conversations;

    @Autowired
    Answers answers;

    Brand brand;
    ChannelId channel;
    OpenReceiver receiver;

    @BeforeEach
    void connect() {
        brand = brands.open();
        receiver = OpenReceiver.open();
        Channels.Secret open = brand.get(() ->
                channels.connect(brand.system(), "open", "wechat", "Snowdrift", Map.of("url", receiver.address())));
        receiver.trust(Objects.requireNonNull(open.secret()));
        channel = open.channel().id();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void whoHasWaitedLongestComesFirstPageByPage() {
        for (int minute = 0; minute < 5; minute++) {
            say("person-" + minute, "Hello " + minute, minute);
        }
        awaitCount(5);
        InboxFilter filter = InboxFilter.all(null).in(State.OPEN).by(Sort.DUE);

        Slice<Listed> first = brand.get(() -> inbox.list(filter, null, 3));
        Slice<Listed> second = brand.get(() -> inbox.list(filter, Keyset.of(first.next()), 3));

        assertThat(texts(first)).containsExactly("Hello 0", "Hello 1", "Hello 2");
        assertThat(texts(second)).containsExactly("Hello 3", "Hello 4");
        assertThat(first.total()).isEqualTo(5);
        assertThat(second.next()).isNull();
    }

    @Test
    void allStatesTogetherAreSortedByWhatWasSaidLast() {
        say("a", "first", 0);
        ConversationId resolved = say("b", "second", 1);
        say("c", "third", 2);
        awaitCount(3);
        brand.within(() -> conversations.resolve(resolved, brand.system()));

        assertThat(texts(brand.get(() -> inbox.list(InboxFilter.all(null), null, 10))))
                .containsExactly("third", "second", "first");
        assertThat(texts(brand.get(() ->
                        inbox.list(InboxFilter.all(null).in(State.RESOLVED).of(Whose.UNASSIGNED), null, 10))))
                .containsExactly("second");
    }

    @Test
    void conversationsAreFoundByWordsInTheirLanguage() throws Exception {
        say("a", "黑芝麻里有一条薄膜", 0);
        say("b", "환불받고 싶어요", 1);
        awaitCount(2);

        String found = brand.api()
                .get()
                .uri("/api/v1/conversations?q={q}", "薄膜")
                .retrieve()
                .body(String.class);

        assertThat(found).contains("黑芝麻里有一条薄膜").doesNotContain("환불");
    }

    @Test
    void twoWhoAnswerAtOnceBothKnowAndOnlyOneAnswerGoesOut() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        brand.within(() -> answers.send(id, draft(Ids.next(), "From the first"), brand.system()));

        assertThatThrownBy(() ->
                        brand.within(() -> answers.send(id, draft(Ids.next(), "From the second"), brand.system())))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT));
        assertThat(brand.get(() -> answers.said(conversations.get(id), null)).said())
                .hasSize(2);
    }

    @Test
    void anAnswerSentTwiceGoesOutOnce() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        UUID message = Ids.next();

        brand.within(() -> answers.send(id, draft(message, "Once"), brand.system()));
        brand.within(() -> answers.send(id, draft(message, "Once"), brand.system()));

        Conversation conversation = brand.get(() -> conversations.get(id));
        assertThat(conversation.state()).isEqualTo(State.PENDING);
        assertThat(brand.get(() -> answers.said(conversation, null)).said()).hasSize(2);
    }

    @Test
    void programsAnswerNoteSnoozeAndResolve() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        String at = "/api/v1/conversations/" + id;

        assertThat(post(at + "/messages", "{\"text\":\"Hi\",\"anyway\":true}", Scope.values()))
                .isEqualTo(202);
        assertThat(post(at + "/messages", "{}", Scope.values())).isEqualTo(400);
        assertThat(post(at + "/notes", "{\"text\":\"To the team\"}", Scope.values()))
                .isEqualTo(201);
        assertThat(post(at + "/resolution", "", Scope.values())).isEqualTo(200);
        assertThat(post(at + "/resolution", "", Scope.CONVERSATIONS_READ)).isEqualTo(403);
        assertThat(brands.open()
                        .api()
                        .get()
                        .uri(at)
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(brand.api().get().uri(at).retrieve().body(String.class))
                .contains("To the team", "\"resolved\"", "Hi");
    }

    @Test
    void aMemberReadsAndAnswersByKeyboardInARealBrowserAndNothingHostileRuns() {
        ConversationId id = say(HOSTILE, HOSTILE, 0);
        awaitCount(1);

        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            var page = screen.go("/inbox");
            page.keyboard().press("j");
            page.keyboard().press("Enter");
            page.waitForURL("**/inbox/" + id + "*");
            screen.settle();
            assertThat(page.locator(".bubble.in").innerText()).contains("<script>");
            page.keyboard().press("n");
            page.keyboard().type(HOSTILE);
            page.keyboard().press("Control+Enter");
            page.locator(".bubble.note").waitFor();
            screen.settle();
            page.keyboard().press("r");
            page.keyboard().type("We look into it");
            page.keyboard().press("Control+Enter");
            page.locator(".bubble.out").waitFor();
            screen.settle();
            screen.assertAccessible();
            screen.screenshot("conversation");
        }
        assertThat(brand.get(() -> conversations.get(id)).state()).isEqualTo(State.PENDING);
        assertThat(brand.get(() -> conversations.get(id)).assignee()).isNotNull();
    }

    @Test
    void theConversationFitsAPhoneInEveryLanguage() {
        ConversationId id = say("a", "发现之前孩子吃了一勺，目前没事。我想退款，也想知道那到底是什么。", 0);
        awaitCount(1);
        for (Look look : List.of(Look.PHONE, Look.PHONE.dark().in("zh"), Look.PHONE.in("ko"))) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                screen.go("/inbox/" + id);
                screen.assertFits();
                screen.screenshot("conversation");
            }
        }
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP.dark().in("zh"))) {
            screen.go("/inbox/" + id);
            screen.screenshot("conversation");
        }
    }

    @Test
    void twoMembersSeeWhatTheOtherDoesAndNothingTypedIsLost() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        String at = "/inbox/" + id + "?list=all&state=all&sort=newest";
        try (var first = Browser.open(brand, Role.AGENT, Look.DESKTOP);
                var second = Browser.open(brand, Role.AGENT, Look.DESKTOP.in("zh"))) {
            Page one = listening(first.go(at));
            Page two = listening(second.go(at));
            one.locator("#to-private_reply textarea").fill("I am on it");
            two.locator("#to-private_reply textarea").fill("I was faster");
            two.locator("#to-private_reply textarea").press("Control+Enter");
            one.locator(".bubble.out").filter(saying("I was faster")).waitFor();
            one.locator("#said .delivery").filter(saying("delivered")).waitFor();
            assertThat(one.locator("#to-private_reply textarea").inputValue()).isEqualTo("I am on it");

            one.locator("#to-private_reply textarea").press("Control+Enter");
            one.locator(".meanwhile li").first().waitFor();
            first.settle();
            first.screenshot("inbox-conflict");
            first.assertAccessible();
            assertThat(one.locator(".meanwhile").innerText()).contains("answered at");
            assertThat(one.locator("#to-private_reply textarea").inputValue()).isEqualTo("I am on it");
            one.locator("button[name=anyway]").click();
            two.locator(".bubble.out").filter(saying("I am on it")).waitFor();
            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.texts().size() == 2);

            listening(one);
            two.keyboard().press("Escape");
            two.locator("#talk-head [data-key=e]").click();
            one.locator("#talk-head [data-key=e]").filter(saying("Open again")).waitFor();

            say("b", "Another", 50);
            one.locator("#inbox-new:visible").waitFor();
            assertThat(one.locator("#rows .list-row").count()).isEqualTo(1);
            assertThat(one.locator("#inbox-new").innerText()).isEqualTo("1 new");
            first.screenshot("inbox-news");
            one.locator("#inbox-new").click();
            one.locator("#rows .list-row").filter(saying("Another")).waitFor();
            assertThat(one.locator("#inbox-new").isVisible()).isFalse();
        }
        assertThat(receiver.texts()).containsExactly("I was faster", "I am on it");
    }

    @Test
    void anOpenMenuAndWhereSomebodyStandsOutliveWhatOthersDo() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.in("ko"))) {
            String next = "Are you there? " + look;
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = listening(screen.go("/inbox/" + id));
                page.locator("[popovertarget=snooze-menu]").click();
                page.keyboard().press("ArrowDown");
                brand.within(() -> conversations.resolve(id, brand.system()));
                say("a", next, 1);
                page.locator(".bubble.in").filter(saying(next)).waitFor();
                assertThat(page.locator("#snooze-menu:popover-open").count()).isOne();
                assertThat(page.evaluate("() => document.activeElement.closest('#snooze-menu') !== null"))
                        .isEqualTo(true);

                String version = page.getAttribute("#talk-head", "data-version");
                brand.within(() -> conversations.resolve(id, brand.system()));
                page.keyboard().press("Escape");
                page.waitForFunction(
                        "before => document.getElementById('talk-head').dataset.version !== before", version);
                screen.screenshot("inbox-menu");

                page.locator("#talk-head [data-key=e]").focus();
                version = page.getAttribute("#talk-head", "data-version");
                say("a", "Still waiting " + look, 2);
                page.waitForFunction(
                        "before => document.getElementById('talk-head').dataset.version !== before", version);
                assertThat(page.evaluate("() => document.activeElement.dataset.key"))
                        .isEqualTo("e");
            }
        }
    }

    @Test
    void greatNumbersAndLongNamesStayWhereTheyBelong() {
        ConversationId id =
                say("Wilhelmina Featherstonehaugh-Cholmondeley ".repeat(4).strip(), "Hello", 0);
        awaitCount(1);
        for (Look look : List.of(
                Look.DESKTOP,
                Look.PHONE,
                Look.DESKTOP.in("zh"),
                Look.PHONE.dark().in("ko"))) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = screen.go("/inbox?list=all");
                page.evaluate(
                        "() => document.querySelectorAll('#inbox-whose .num').forEach(n => n.textContent = '9.9k')");
                assertThat(page.evaluate("""
                                () => [...document.querySelectorAll('#inbox-whose, #inbox-whose .segmented, .list-row')]
                                  .filter(e => e.scrollWidth > e.clientWidth).map(e => e.outerHTML.slice(0, 80))
                                """)).isEqualTo(List.of());
                assertThat(page.evaluate("""
                                () => {
                                  const row = document.querySelector('.list-row').getBoundingClientRect();
                                  const time = document.querySelector('.list-row time').getBoundingClientRect();
                                  const name = document.querySelector('.list-name').getBoundingClientRect();
                                  return time.right <= row.right && time.width > 10 && name.right <= time.left;
                                }
                                """)).isEqualTo(true);
                screen.assertFits();
                screen.screenshot("inbox-long");
                if (look.equals(Look.DESKTOP)) {
                    screen.go("/inbox/" + id);
                    screen.screenshot("inbox-long-talk");
                }
            }
        }
    }

    private static Page listening(Page page) {
        page.waitForFunction("() => document.documentElement.dataset.live === 'on'");
        return page;
    }

    private static Locator.FilterOptions saying(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void theListIsNarrowedByAddressesThatCanBePassedOn() {
        say("a", "발송은 언제 하나요? 환불받고 싶어요", 0);
        say("b", "我想退款，可以吗？", 1);
        awaitCount(2);

        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            var page = screen.go("/inbox?list=all");
            page.locator("[popovertarget=filter-language]").click();
            page.locator("#filter-language a").filter(saying("Korean")).click();
            page.waitForURL("**/inbox?*language=ko*");
            screen.settle();
            assertThat(page.locator("#rows .list-row").count()).isEqualTo(1);
            page.keyboard().press("?");
            page.locator("dialog[open]").waitFor();
            screen.screenshot("inbox-keys");
        }
        for (Look look : List.of(
                Look.DESKTOP.dark().in("zh"), Look.PHONE, Look.PHONE.dark().in("zh"), Look.PHONE.in("ko"))) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                screen.go("/inbox?list=all&kind=private");
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("inbox");
            }
        }
    }

    @Test
    void whereAChannelOnlyTakesThingsInTheComposerSaysSo() {
        channel = brand.get(() -> channels.connect(brand.system(), "open", "weibo", "Snowdrift Weibo", Map.of()))
                .channel()
                .id();
        ConversationId id = say("a", "你们几点关门？", 0);
        awaitCount(1);
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.dark().in("zh"), Look.PHONE.in("ko"))) {
            try (var screen = Browser.open(brand, Role.OWNER, look)) {
                var page = screen.go("/inbox/" + id);
                assertThat(page.locator("#composer .verdict-line").innerText()).contains("Snowdrift Weibo");
                assertThat(page.locator("#gate .verdict-line").count()).isPositive();
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("inbox-closed");
            }
        }
    }

    @Test
    void whatWasNotDeliveredSaysWhyAndCanBeSentAgain() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        receiver.next(422);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            var page = listening(screen.go("/inbox/" + id));
            page.locator("#to-private_reply textarea").fill("Please take this");
            page.locator("#to-private_reply .send").click();
            page.locator(".delivery.text-no").waitFor();
            screen.settle();
            screen.screenshot("inbox-failed");
            page.locator("[hx-post$=retry]").click();
            page.locator(".delivery .ti-checks").waitFor();
            assertThat(page.locator("[hx-post$=retry]").count()).isZero();
        }
        assertThat(receiver.texts()).containsExactly("Please take this");
    }

    @Test
    void olderWordsComeInAsTheReaderGoesUp() {
        ConversationId id = say("a", "Word 0", 0);
        for (int minute = 1; minute < 120; minute++) {
            say("a", "Word " + minute, minute);
        }
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            var page = screen.go("/inbox/" + id);
            assertThat(page.locator(".bubble").count()).isEqualTo(50);
            page.locator("#said").evaluate("said => { said.scrollTop = 0; }");
            page.locator(".bubble").filter(saying("Word 30")).first().waitFor();
            page.locator("#said").evaluate("said => { said.scrollTop = 0; }");
            page.locator(".talk-earlier").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(page.locator(".bubble").count()).isEqualTo(120);
            assertThat(page.locator(".bubble").first().innerText()).isEqualTo("Word 0");
        }
    }

    @Test
    void aPersonsPageShowsTheirConversations() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        var person = brand.get(() -> conversations.get(id)).person();
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.in("ko"))) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                var page = screen.go("/people/" + person + "?at=conversations");
                page.locator("#conversations .list-row").waitFor();
                screen.assertFits();
                screen.screenshot("person-conversations");
            }
        }
    }

    private int post(String path, String json, Scope... scopes) {
        return brand.api(scopes)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    private static Answers.Draft draft(UUID id, String text) {
        return new Answers.Draft(id, Kind.PRIVATE_REPLY, text, new Seen.OnScreen(null, null));
    }

    private ConversationId say(String who, String text, int minute) {
        Activity activity = new Activity(
                UUID.randomUUID().toString(),
                Verb.MESSAGED,
                Activity.Direction.INBOUND,
                Activity.Visibility.PRIVATE,
                Instant.now().minus(Duration.ofHours(1)).plusSeconds(60L * minute),
                null,
                null,
                null,
                text,
                null,
                List.of(),
                null,
                null,
                Map.of(),
                new Activity.Profile(
                        "account-" + who, who, who, null, null, null, null, false, null, false, null, null, null),
                null);
        return brand.get(() -> timeline.append(channel, List.of(activity), "api")).stream()
                .map(Said::conversationOf)
                .findFirst()
                .orElseThrow();
    }

    private void awaitCount(int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> brand.get(() -> inbox.waiting(null)).all() == count);
    }

    private static List<String> texts(Slice<Listed> slice) {
        return slice.items().stream()
                .map(listed -> String.valueOf(listed.conversation().last().text()))
                .toList();
    }
}
