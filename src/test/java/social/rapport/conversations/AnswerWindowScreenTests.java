package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.shared.Ids;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

/** A network that lets a brand answer for so long and so often: what is left of it stands where the answer is written. */
@RapportTest
class AnswerWindowScreenTests extends InboxScene {

    private static final String COMPOSER = "#to-private_reply";

    @Autowired
    Answers answers;

    private final AtomicInteger written = new AtomicInteger();

    @BeforeEach
    void limitAnswers() {
        Channels.Secret open = brand.get(() -> channels.connect(
                brand.system(),
                "open",
                "wechat",
                "Snowdrift care",
                Map.of("url", receiver.address(), "answer-hours", "48", "answer-messages", "5")));
        receiver.trust(Objects.requireNonNull(open.secret()));
        channel = open.channel().id();
    }

    @Test
    void whatIsLeftIsShownAndWhatIsUsedUpIsRefusedWithItsReason() {
        ConversationId id = said(Instant.now().minus(Duration.ofHours(2)).minus(Duration.ofMinutes(1)));
        answer(id, 2);
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            assertThat(page.locator(COMPOSER).innerText()).contains("3 of 5 messages left", "closes in 45 h");
            assertThat(page.locator(COMPOSER + " .send").isEnabled()).isTrue();
            screen.screenshot("window-left");
        }
        answer(id, 3);
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.dark().in("ko"), Look.PHONE.in("zh"))) {
            try (Screen screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = screen.go("/inbox/" + id);
                assertThat(page.locator(COMPOSER + " .send").isDisabled()).isTrue();
                assertThat(page.locator(COMPOSER).innerText())
                        .contains(Map.of(
                                        "en",
                                        "no more messages through until they write again",
                                        "ko",
                                        "네트워크",
                                        "zh",
                                        "平台")
                                .get(look.language()));
                screen.screenshot("window-used-up");
                screen.assertFits();
            }
        }
        assertThat(receiver.texts()).hasSize(5);
    }

    @Test
    void theirNextWordsOpenItAgainAndTimeClosesIt() {
        ConversationId id = said(Instant.now().minus(Duration.ofHours(49)));
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            assertThat(page.locator(COMPOSER + " .send").isDisabled()).isTrue();
            assertThat(page.locator(COMPOSER).innerText()).contains("window closed on");

            said(Instant.now());
            screen.go("/inbox/" + id);
            assertThat(page.locator(COMPOSER).innerText()).contains("5 of 5 messages left", "closes in 47 h");
        }
    }

    private void answer(ConversationId id, int times) {
        for (int i = 0; i < times; i++) {
            String text = "Answer " + written.incrementAndGet();
            brand.within(() -> answers.send(
                    id, new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, text, new Seen.Whatever()), brand.system()));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.texts().size() == written.get());
    }

    private ConversationId said(Instant at) {
        Happening words =
                Happening.said("account-mina", "Where is my order?", at).by("Mina", null);
        ConversationId id = brand.get(() -> timeline.append(channel, List.of(words.activity()), "api")).stream()
                .map(Said::conversationOf)
                .findFirst()
                .orElseThrow();
        await().atMost(Duration.ofSeconds(20)).until(() -> brand.get(() -> conversations.find(id))
                .filter(found ->
                        !at.minusMillis(1).isAfter(Objects.requireNonNullElse(found.lastInboundAt(), Instant.EPOCH)))
                .isPresent());
        return id;
    }
}
