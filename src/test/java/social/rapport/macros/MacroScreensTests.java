package social.rapport.macros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.ConversationId;
import social.rapport.macros.Acts.Standing;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

@RapportTest
class MacroScreensTests extends MacroScene {

    private static final String BOX = "#to-private_reply textarea";

    @Autowired
    Batches batches;

    @Test
    void aSlashOffersAnswersThatAreTakenWithTheKeyboardAlone() {
        canned("refund", Map.of("en", "We refund you, {{person.first_name}}.", "zh", "我们会退款。"));
        canned("hours", Map.of("en", "We open at ten."));
        ConversationId id = say("Daniel Okafor", "Hello, may I have my money back please?");

        try (Screen screen = Browser.open(brand, brand.signIn(login), Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            page.locator(BOX).click();
            page.keyboard().type("and/or 1/2 ");
            page.keyboard().type("/");
            page.locator("#canned [role=option]").first().waitFor();
            page.keyboard().type("ref");
            page.locator("#canned [role=option]").filter(having("/hours")).waitFor(gone());
            assertThat(page.locator("[data-preview] p").first().innerText()).isEqualTo("We refund you, Daniel.");
            screen.assertAccessible();
            screen.screenshot("canned");
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("[data-preview] p").first().innerText()).isEqualTo("我们会退款。");
            page.keyboard().press("ArrowUp");
            page.keyboard().press("Enter");
            assertThat(page.locator(BOX).inputValue()).isEqualTo("and/or 1/2 We refund you, Daniel.");
            page.keyboard().press("Control+z");
            assertThat(page.locator(BOX).inputValue()).isEqualTo("and/or 1/2 /ref");
            page.keyboard().press("End");
            page.keyboard().type("u");
            page.locator("#canned [role=option]").first().waitFor();
            page.keyboard().press("Escape");
            page.locator("#canned").waitFor(hidden());
            assertThat(page.evaluate("() => document.activeElement.matches('textarea')"))
                    .isEqualTo(true);
        }
        await().atMost(SOON).until(() -> brand.get(() -> answers.offered(CannedAnswers.Filter.all(null), 9)).stream()
                .anyMatch(answer -> answer.used() == 1));
    }

    @Test
    void whileACharacterIsBeingComposedTheKeysAreTheInputMethods() {
        canned("退款", Map.of("zh", "我们会为您退款。"));
        canned("환불", Map.of("ko", "환불해 드리겠습니다."));
        ConversationId id = say("林小满", "你好，我想退款，可以吗？");

        try (Screen screen = Browser.open(brand, brand.signIn(login), Look.DESKTOP.in("zh"))) {
            Page page = screen.go("/inbox/" + id);
            CDPSession keys = page.context().newCDPSession(page);
            page.locator(BOX).click();
            page.keyboard().type("/");
            page.locator("#canned [role=option]").first().waitFor();
            compose(keys, "tui'k");
            assertThat(page.locator("#canned [role=option]").count()).isEqualTo(2);
            page.locator(BOX).dispatchEvent("keydown", Map.of("key", "Enter", "isComposing", true, "keyCode", 229));
            assertThat(page.locator(BOX).inputValue()).isEqualTo("/tui'k");
            commit(keys, "退款");
            page.locator("#canned [role=option]").filter(having("/환불")).waitFor(gone());
            screen.screenshot("canned-composed");
            page.keyboard().press("Tab");
            assertThat(page.locator(BOX).inputValue()).isEqualTo("我们会为您退款。");

            page.keyboard().type(" /");
            compose(keys, "환");
            commit(keys, "환");
            page.locator("#canned [role=option]").filter(having("/退款")).waitFor(gone());
            page.keyboard().press("Enter");
            assertThat(page.locator(BOX).inputValue()).isEqualTo("我们会为您退款。 환불해 드리겠습니다.");
        }
    }

    private static void compose(CDPSession keys, String text) {
        JsonObject composing = new JsonObject();
        composing.addProperty("text", text);
        composing.addProperty("selectionStart", text.length());
        composing.addProperty("selectionEnd", text.length());
        keys.send("Input.imeSetComposition", composing);
    }

    private static void commit(CDPSession keys, String text) {
        JsonObject committed = new JsonObject();
        committed.addProperty("text", text);
        keys.send("Input.insertText", committed);
    }

    @Test
    void whatIsLeftOpenIsShownAndNotSentAsItStands() {
        canned("subject", Map.of("en", "About {{conversation.subject}}: yes."));
        ConversationId id = say("Mina", "Hello");

        try (Screen screen = Browser.open(brand, brand.signIn(login), Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            page.locator(BOX).click();
            page.keyboard().type("/sub");
            page.locator("[data-preview] .field-error:not([hidden])").waitFor();
            page.keyboard().press("Tab");
            page.keyboard().press("Control+Enter");
            page.locator("[data-gap]").waitFor();
            screen.screenshot("canned-gap");
            screen.assertAccessible();
            page.keyboard().type("the refund");
            page.keyboard().press("Control+Enter");
            page.locator(".bubble.out").waitFor();
            assertThat(page.locator(".bubble.out").innerText()).isEqualTo("About the refund: yes.");
        }
        await().atMost(SOON).until(() -> receiver.texts().equals(List.of("About the refund: yes.")));
    }

    @Test
    void aMacroRunsAtTwoKeysAndIsTakenBack() {
        macro(
                "Thank and resolve",
                new Acts(null, null, false, List.of("Thanked"), null, Acts.ME, Standing.RESOLVE, null),
                false);
        macro("Write", Acts.answering("Thank you, {{person.first_name}}."), false);
        ConversationId id = say("Daniel Okafor", "Hello");

        try (Screen screen = Browser.open(brand, brand.signIn(login), Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            page.keyboard().press("q");
            page.locator(".macro-item").first().waitFor();
            screen.settle();
            screen.screenshot("macro-menu");
            screen.assertAccessible();
            page.keyboard().press("1");
            page.locator(".undo button").waitFor();
            assertThat(get(id).state()).isEqualTo(State.RESOLVED);
            page.keyboard().press("z");
            await().atMost(SOON).until(() -> get(id).state() == State.OPEN);
        }
    }

    @Test
    void severalAreChosenAnsweredAndReportedOn() {
        ConversationId mina = say("Mina Kim", "Hello");
        ConversationId late = saidLongAgo("박서준", "안녕하세요");
        say("林小满", "你好，在吗？");

        try (Screen screen = Browser.open(brand, brand.signIn(login), Look.DESKTOP)) {
            Page page = screen.go("/inbox?list=all&state=all&sort=newest");
            page.locator("#row-" + mina).focus();
            page.keyboard().press("x");
            page.locator("#chosen").waitFor();
            page.locator("[data-all]").click();
            page.waitForFunction("() => document.querySelectorAll('[data-choose]:checked').length === 3");
            screen.settle();
            screen.screenshot("chosen");
            screen.assertAccessible();
            page.locator("#chosen button[value=write]").click();
            page.locator("#text").fill("Dear {{person.nobody}}");
            page.locator("main form button.btn-primary").click();
            page.locator("#text-error").waitFor();
            page.locator("#text").fill("Dear {{person.first_name}}, we are back at ten.");
            page.locator("main form button.btn-primary").click();
            page.waitForURL("**/inbox/batches/*");
            screen.settle();
            assertThat(page.locator("#entries .bubble").allInnerTexts())
                    .containsExactlyInAnyOrder(
                            "Dear Mina, we are back at ten.",
                            "Dear 서준, we are back at ten.",
                            "Dear 小满, we are back at ten.");
            assertThat(page.locator("#entries .verdict.refused").count()).isEqualTo(1);
            screen.screenshot("batch-draft");
            screen.assertAccessible();
            page.locator("#entries article")
                    .filter(having("林小满"))
                    .locator("button")
                    .click();
            page.locator("#entries .left-out").waitFor();
            page.locator("form[action$=start] button").dblclick();
            page.waitForSelector("#batch:not([aria-busy]) section .verdict.allowed");
            screen.settle();
            screen.screenshot("batch-done");
        }
        await().atMost(SOON).until(() -> receiver.texts().equals(List.of("Dear Mina, we are back at ten.")));
        assertThat(get(late).lastOutbound()).isNull();
    }

    @Test
    void manyAreResolvedAtOnceAndTakenBack() {
        List<ConversationId> ids = List.of(say("a", "Hello"), say("b", "Hello"), say("c", "Hello"), say("d", "Hello"));

        try (Screen screen = Browser.open(brand, brand.signIn(login), Look.DESKTOP)) {
            Page page = screen.go("/inbox?list=all&sort=newest");
            page.locator("[data-choosing]").click();
            page.locator(".choose input").first().click();
            page.locator(".choose input")
                    .nth(2)
                    .click(new Locator.ClickOptions()
                            .setModifiers(List.of(com.microsoft.playwright.options.KeyboardModifier.SHIFT)));
            page.locator("#chosen").waitFor();
            assertThat(page.locator("[data-choose]:checked").count()).isEqualTo(3);
            page.locator("#chosen button[value=resolve]").click();
            page.locator(".undo button").waitFor();
            await().atMost(SOON).until(() -> resolved(ids) == 3);
            page.locator(".undo button").click();
            await().atMost(SOON).until(() -> resolved(ids) == 0);
        }
    }

    private long resolved(List<ConversationId> ids) {
        return ids.stream().filter(id -> get(id).state() == State.RESOLVED).count();
    }

    @Test
    void thePagesFitAPhoneAndSpeakThreeLanguages() {
        canned("refund-here", Map.of("en", "We refund you.", "zh", "我们会退款。", "ko", "환불해 드리겠습니다."));
        macro(
                "Thank and resolve",
                new Acts(
                        null,
                        "Thanks, {{person.name}}",
                        true,
                        List.of("Thanked"),
                        null,
                        Acts.ME,
                        Standing.RESOLVE,
                        null),
                false);
        ConversationId id = say("林小满", "发现之前孩子吃了一勺，目前没事。我想退款，也想知道那到底是什么。");
        Batch batch = brand.get(() -> batches.prepare(
                id(),
                List.of(id),
                Batches.Told.of(Acts.answering("{{person.name}}님, {{conversation.subject}}")),
                owner));

        for (Look look : List.of(
                Look.PHONE,
                Look.PHONE.dark().in("zh"),
                Look.PHONE.in("ko"),
                Look.DESKTOP.dark().in("ko"))) {
            try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
                for (String path : List.of(
                        "/settings/canned-answers",
                        "/settings/canned-answers/new",
                        "/settings/macros",
                        "/settings/macros/new",
                        "/inbox/batches",
                        "/inbox/batches/" + batch.id())) {
                    screen.go(path);
                    screen.assertFits();
                    screen.assertAccessible();
                    screen.screenshot(
                            "macros" + path.replaceAll("/[0-9a-f-]{36}", "-one").replace('/', '-'));
                }
                Page page = screen.go("/inbox/" + id);
                page.locator("#to-private_reply [data-canned]").click();
                page.locator("#canned [role=option]").first().waitFor();
                screen.assertFits();
                screen.screenshot("canned-offered");
                page.keyboard().press("Escape");
                page.locator("#to-private_reply [popovertarget=macros-menu]").click();
                page.locator(".macro-item").first().waitFor();
                screen.settle();
                screen.assertFits();
                screen.screenshot("macro-menu");
                page = screen.go("/inbox?list=all");
                page.locator("[data-choosing]").click();
                page.locator("#rows .choosable").first().click();
                page.locator("#chosen").waitFor();
                screen.settle();
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("chosen");
            }
        }
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
