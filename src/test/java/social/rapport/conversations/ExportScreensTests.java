package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.conversations.ConversationExport.Format;
import social.rapport.shared.Ids;
import social.rapport.shared.ui.Words;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;

@RapportTest
class ExportScreensTests extends InboxScene {

    @Autowired
    ExportTable table;

    @Autowired
    Members members;

    static List<Look> looks() {
        return List.of(
                Look.DESKTOP, Look.PHONE.dark().in("zh"), Look.DESKTOP.dark().in("ko"), Look.PHONE);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aMemberExportsTheListTheySeeAndDownloadsIt(Look look) throws IOException {
        say("mina", "Where is my parcel?", 0);
        ConversationId done = say("jun", "Thanks, all is well", 1);
        awaitCount(2);
        brand.within(() -> conversations.resolve(done, brand.system()));
        try (Screen screen = Browser.open(brand, Role.ADMIN, look)) {
            Page page = screen.go("/inbox/exports");
            check(screen, "exports-none");

            screen.go("/inbox?list=all&state=open");
            page.click("[popovertarget=export-menu]");
            check(screen, "exports-menu");
            page.click("#export-menu button[value=csv]");
            page.waitForURL("**/inbox/exports");
            page.waitForSelector("#exports-state:not([aria-busy])");
            screen.settle();
            check(screen, "exports-done");

            Download download = page.waitForDownload(() -> page.click("a[download]"));
            assertThat(download.suggestedFilename()).matches("conversations-\\d{4}-\\d\\d-\\d\\d\\.csv");
            assertThat(Files.readString(download.path()))
                    .startsWith(
                            "\uFEFF" + Words.in(Locale.forLanguageTag(look.language()), "export.column.conversation"))
                    .contains("Where is my parcel?")
                    .doesNotContain("Thanks, all is well");

            page.click("form[action$='/deletion'] button");
            page.waitForSelector(".blank");
            screen.settle();
            assertThat(page.locator("#exports").count()).isZero();
        }
    }

    @Test
    void oneSeesHowFarItIsAndStopsIt() {
        say("mina", "Where is my parcel?", 0);
        awaitCount(1);
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.PHONE.dark().in("zh"))) {
            waiting();
            Page page = screen.go("/inbox/exports");
            assertThat(page.locator("progress").count()).isEqualTo(1);
            check(screen, "exports-running");

            page.click("form[action$='/cancellation'] button");
            page.waitForSelector("form[action$='/deletion']");

            assertThat(page.locator("progress").count()).isZero();
            assertThat(page.locator("a[download]").count()).isZero();
            check(screen, "exports-stopped");
        }
    }

    /** One that waits to be written, and no job that would. */
    private void waiting() {
        brand.within(() -> {
            Member member = members.all().getFirst();
            Actor by = new Actor(
                    Actor.Kind.MEMBER,
                    brand.workspace(),
                    member.id().value(),
                    member.name(),
                    Role.OWNER.scopes(),
                    member.account());
            table.insert(Ids.next(), Format.JSONL, InboxFilter.all(null), true, "zh", by);
        });
    }

    private static void check(Screen screen, String name) {
        screen.assertAccessible();
        screen.assertFits();
        screen.screenshot(name);
    }
}
