package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

@RapportTest
class ScheduledScreensTests extends InboxScene {

    @Autowired
    ScheduledAnswers scheduled;

    @Autowired
    DueAnswers due;

    @Test
    void anAnswerIsWrittenNowMovedCancelledAndSentByHand() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id + "?list=all");
            page.locator("#to-private_reply textarea").fill("Good morning");
            page.locator("#to-private_reply [popovertarget=later-private_reply]")
                    .click();
            screen.screenshot("later-menu");
            page.locator("#later-private_reply button[name=at]").last().click();
            page.locator("#scheduled .bubble").filter(saying("Good morning")).waitFor();
            screen.settle();
            screen.screenshot("scheduled");
            screen.assertAccessible();
            assertThat(page.locator("#to-private_reply textarea").inputValue()).isEmpty();

            page.locator("#scheduled summary").click();
            page.locator("#scheduled textarea").fill("Good evening");
            screen.screenshot("scheduled-edit");
            page.locator("#scheduled .scheduled-edit button").click();
            page.locator("#scheduled .bubble").filter(saying("Good evening")).waitFor();
            screen.settle();

            page.locator("#scheduled form[action$=cancellation] button").click();
            page.locator("#toasts .undo button").click();
            page.locator("#scheduled .bubble").filter(saying("Good evening")).waitFor();
            screen.settle();

            page.locator("#scheduled form[action$=sending] button").click();
            page.locator(".bubble.out:not(.waiting)")
                    .filter(saying("Good evening"))
                    .waitFor();
            assertThat(page.locator("#scheduled .bubble").count()).isZero();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.texts().equals(List.of("Good evening")));
    }

    @Test
    void enterInTheFieldForAMomentSendsThenAndNotNow() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        String tomorrow = LocalDateTime.now(ZoneOffset.UTC)
                .plusDays(1)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            page.locator("#to-private_reply textarea").fill("Good morning");
            page.locator("#to-private_reply [popovertarget=later-private_reply]")
                    .click();
            page.locator("#later-private_reply-moment").fill(tomorrow);
            page.locator("#later-private_reply-moment").press("Enter");
            page.locator("#scheduled .bubble").filter(saying("Good morning")).waitFor();
        }
        assertThat(receiver.texts()).isEmpty();
    }

    @Test
    void whoeverWroteItIsToldLiveThatItWasHeldBackAndFindsTheDraft() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            page.locator("#to-private_reply textarea").fill("Good morning");
            page.locator("#to-private_reply [popovertarget=later-private_reply]")
                    .click();
            page.locator("#later-private_reply button[name=at]").first().click();
            page.locator("#scheduled .bubble").waitFor();
            screen.settle();
            page.waitForFunction("() => document.documentElement.dataset.live === 'on'");
            say("a", "Never mind", 5);
            page.locator("#scheduled .text-wait").waitFor();
            page.navigate(brand.address() + "/people");
            page.waitForFunction("() => document.documentElement.dataset.live === 'on'");
            brand.within(() -> scheduled.of(id).forEach(answer -> due.due(answer.id(), answer.dueAt())));
            page.locator("#toasts .undo a").waitFor();
            screen.screenshot("scheduled-held");
            page.locator("#toasts .undo a").click();
            page.locator("#to-private_reply textarea").waitFor();
            assertThat(page.locator("#to-private_reply textarea").inputValue()).isEqualTo("Good morning");
        }
    }

    @Test
    void whatWaitsFitsAPhoneInEveryLanguage() {
        ConversationId id = say("a", "你好", 0);
        awaitCount(1);
        for (Look look : List.of(
                Look.PHONE.in("zh"),
                Look.PHONE.dark().in("ko"),
                Look.DESKTOP.dark().in("zh"))) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = screen.go("/inbox/" + id);
                page.locator("#to-private_reply textarea").fill("早上好，我们查到了，明天给您回电话。" + look);
                page.locator("#to-private_reply [popovertarget=later-private_reply]")
                        .click();
                screen.assertFits();
                screen.screenshot("later-menu");
                page.locator("#later-private_reply button[name=at]").last().click();
                page.locator("#scheduled .bubble").first().waitFor();
                screen.settle();
                screen.assertFits();
                screen.screenshot("scheduled");
            }
        }
    }
}
