package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.shared.MemberId;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;

@RapportTest
class MentionsTests extends InboxScene {

    @Autowired
    Mentions mentions;

    @Autowired
    ConversationNotes notes;

    @Autowired
    Readings readings;

    @Autowired
    Members members;

    @Test
    void aMentionIsUnreadUntilItsMemberLooks() {
        brand.member(Role.AGENT);
        Member ava = brand.get(() -> members.present()).getFirst();
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        brand.within(() -> notes.add(id, "@" + ava.name() + " please look", brand.system()));

        assertThat(unread(ava.id())).isEqualTo(1);
        assertThat(brand.get(() -> mentions.list(ava.id(), false, null, 10)).items())
                .extracting(Mention::text)
                .containsExactly("@" + ava.name() + " please look");
        assertThat(brand.api()
                        .get()
                        .uri("/api/v1/mentions?unread=true")
                        .retrieve()
                        .body(String.class))
                .contains("please look", "\"total\":1");

        assertThat(brand.api()
                        .get()
                        .uri("/api/v1/conversations/" + id)
                        .retrieve()
                        .body(String.class))
                .contains("\"mentions\":[\"" + ava.id() + "\"]");

        brand.within(() -> readings.read(id, ava.id()));
        assertThat(unread(ava.id())).isZero();
        assertThat(brand.get(() -> mentions.list(ava.id(), false, null, 10)).total())
                .isEqualTo(1);
    }

    @Test
    void aMemberIsOfferedByNameToldLiveAndFindsTheNote() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        Brands.Login login = brand.member(Role.AGENT);
        Member ava = brand.get(() -> members.present()).getFirst();
        try (var writer = Browser.open(brand, Role.OWNER, Look.DESKTOP);
                var reader = Browser.open(brand, brand.signIn(login), Look.DESKTOP.in("ko"))) {
            Page theirs = reader.go("/people");
            theirs.waitForFunction("() => document.documentElement.dataset.live === 'on'");
            Page page = writer.go("/inbox/" + id);
            page.locator("#tab-note").click();
            page.locator("#mates [role=option]").first().waitFor(attached());
            page.locator("#to-note textarea")
                    .pressSequentially("Please look @" + ava.name().substring(0, 2));
            page.locator("#mates:not([hidden])").waitFor();
            writer.screenshot("mention-offer");
            writer.assertAccessible();
            page.locator("#mates [data-id='" + ava.id() + "']").click();
            assertThat(page.locator("#to-note textarea").inputValue()).isEqualTo("Please look @" + ava.name() + " ");
            page.locator("#to-note .send").click();
            page.locator(".bubble.note").waitFor();

            theirs.locator("#toasts .undo a").waitFor();
            reader.screenshot("mention-told");
            theirs = reader.go("/inbox");
            theirs.locator(".mentions-link:not([hidden])").waitFor();
            reader.screenshot("mention-count");
            theirs.locator(".mentions-link").click();
            theirs.locator("#mentions .list-row.unread").waitFor();
            reader.settle();
            reader.screenshot("mentions");
            reader.assertAccessible();
            theirs.locator("#mentions .list-row").click();
            theirs.locator(".bubble.note").waitFor();
            await().atMost(Duration.ofSeconds(20)).until(() -> unread(ava.id()) == 0);
        }
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }

    private long unread(MemberId member) {
        return brand.get(() -> mentions.count(member, true));
    }
}
