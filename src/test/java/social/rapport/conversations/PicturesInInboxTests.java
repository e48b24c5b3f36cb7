package social.rapport.conversations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

/** What goes along with answers, in a real browser. */
@RapportTest
class PicturesInInboxTests extends InboxScene {

    private static final String PASTE = """
            (box, base64) => {
              const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
              const copied = new DataTransfer();
              copied.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
              box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: copied, bubbles: true, cancelable: true }));
            }
            """;

    @Test
    void aPictureIsPastedStaysInTheDraftAndGoesOut() throws Exception {
        ConversationId id = say("mina", "Which one is mine?", 1);
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            Locator form = page.locator("#composer form:not([hidden])");
            Locator box = form.locator("textarea");
            page.waitForResponse(answer -> answer.url().endsWith("/drafts"), () -> paste(box));
            assertThat(form.locator(".attachment img")).isVisible();
            page.waitForResponse(answer -> answer.url().endsWith("/alt"), () -> {
                form.locator("[data-alt]").fill("A cone with two scoops");
                form.locator("[data-alt]").press("Enter");
            });
            screen.assertAccessible();
            screen.screenshot("inbox-attached");

            page.reload();
            assertThat(form.locator(".attachment img")).isVisible();
            assertThat(form.locator("[data-alt]")).hasValue("A cone with two scoops");
            form.locator(".send").click();

            Locator sent = page.locator("#said a.picture");
            assertThat(sent).hasCount(1);
            assertThat(sent.locator("img")).hasAttribute("alt", "A cone with two scoops");
            assertThat(form.locator(".attachment")).hasCount(0);
            JsonNode media = await().until(() -> receiver.taken(), taken -> !taken.isEmpty())
                    .getFirst()
                    .get("media")
                    .get(0);
            assertThat(media.get("alt").asString()).isEqualTo("A cone with two scoops");
            HttpResponse<byte[]> fetched = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            brand.address() + media.get("url").asString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(fetched.headers().firstValue("Content-Type")).contains("image/png");
            assertThat(fetched.body()).hasSize(media.get("size").asInt());
        }
    }

    @Test
    void aPictureOpensLargerAndEscapeBringsBack() {
        ConversationId id = say("mina", "Look", 1);
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            Locator form = page.locator("#composer form:not([hidden])");
            paste(form.locator("textarea"));
            assertThat(form.locator(".attachment img")).isVisible();
            form.locator("textarea").fill("Here it is");
            form.locator(".send").click();
            Locator picture = page.locator("#said a.picture");
            picture.focus();
            picture.press("Enter");
            assertThat(page.locator("dialog.picture-dialog[open] img")).isVisible();
            screen.assertAccessible();
            screen.screenshot("inbox-picture-large");
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog.picture-dialog")).hasCount(0);
            assertThat(picture).isFocused();
        }
        for (Look look : List.of(Look.PHONE.dark().in("zh"), Look.PHONE.in("ko"), Look.DESKTOP.dark())) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = screen.go("/inbox/" + id);
                attach(page, "menu.pdf", "application/pdf", "%PDF-1.7".getBytes());
                attach(page, "cone.png", "image/png", Pictures.png(300, 200));
                assertThat(page.locator("#composer form:not([hidden]) .attachment"))
                        .hasCount(2);
                assertThat(page.locator("#composer .attachment[data-pending]")).hasCount(0);
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("inbox-attaching");
            }
        }
    }

    @Test
    void whatCannotGoAlongIsSaidBeforeItIsSent() {
        ConversationId id = say("mina", "Hello", 1);
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            attach(page, "empty.txt", "text/plain", new byte[0]);
            assertThat(page.locator("#composer form:not([hidden]) .attach-wrong"))
                    .hasText("There is nothing in this file.");
            for (int i = 0; i < 11; i++) {
                attach(page, "note-" + i + ".txt", "text/plain", ("note " + i).getBytes());
            }
            assertThat(page.locator("#composer form:not([hidden]) .attachment")).hasCount(10);
            assertThat(page.locator("#composer form:not([hidden]) .attach-wrong"))
                    .containsText("10 files");
            Locator away = page.locator("#composer form:not([hidden]) [data-detach]");
            away.first().click();
            assertThat(away).hasCount(9);
        }
    }

    private static void paste(Locator box) {
        box.evaluate(PASTE, Base64.getEncoder().encodeToString(Pictures.png(640, 400)));
    }

    private static void attach(Page page, String name, String type, byte[] content) {
        page.locator("#composer form:not([hidden]) [data-choose]").setInputFiles(new FilePayload(name, type, content));
    }
}
