package social.rapport.channels.email;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import jakarta.mail.MessagingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

/** The whole way of a mail: sent by SMTP, read from the mailbox, and looked at by a member in a real browser. */
@RapportTest
class MailPagesTests extends MailScene {

    /** Whatever a mail would do to whoever reads it: run, report that it was read, take over the page, break it. */
    private static final String HOSTILE = """
            <html><head><meta http-equiv="refresh" content="0; url=https://track.example/refresh">
            <base href="https://track.example/"><link rel="stylesheet" href="https://track.example/l.css">
            <style>@import "https://track.example/a.css"; body { background: url(https://track.example/bg.gif) }</style>
            <script src="https://track.example/s.js"></script></head>
            <body onload="window.hit=1" background="https://track.example/b.png">
            <p>Is it <b>cold<i> enough</b></i>? <script>window.hit=1</script><img src=x onerror="window.hit=1">
            <img src="https://track.example/pixel.gif?who=42" width=1 height=1><img src="//track.example/p.png">
            <svg onload="window.hit=1"><script>window.hit=1</script><image href="https://track.example/i.png"/></svg>
            <iframe src="javascript:parent.hit=1"></iframe><object data="https://track.example/o"></object>
            <video src="https://track.example/v" autoplay></video><a href="javascript:window.hit=1">Press here</a>
            <form action="https://track.example/steal"><input name=password autofocus onfocus="window.hit=1"></form>
            <table><tr><td>Row one<tr><td>Row two</td></table></div></p></section>
            <![CDATA[ <img src=y onerror=window.hit=1> ]]><!-- <p>unsaid --><p>&lt;script&gt;window.hit=1&lt;/script&gt;
            <p>The end<span title="
            """;

    private static final String OWN_WORDS = "#said .bubble.in";

    /** Once as bytes, and once in the words of a subject; the first has signs of four bytes, as only GB18030 writes them. */
    @Test
    void whatIsWrittenInTheEncodingsOfChinaKoreaAndJapanIsReadAsItWasWritten() throws MessagingException {
        Map<String, String> words = Map.of(
                "GB18030", "冰淇淋什么时候到货？𠮷野家旁边的店",
                "EUC-KR", "아이스크림은 언제 들어오나요?",
                "ISO-2022-JP", "アイスクリームはいつ入荷しますか");
        for (Map.Entry<String, String> one : words.entrySet()) {
            Charset charset = Charset.forName(one.getKey());
            String head = "From: " + one.getKey() + " <" + one.getKey() + "@example.com>\r\nTo: care@brand.example\r\n"
                    + "Message-ID: <" + one.getKey() + "@example.com>\r\nSubject: =?" + one.getKey() + "?B?"
                    + Base64.getEncoder().encodeToString(one.getValue().getBytes(charset))
                    + "?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=" + one.getKey()
                    + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
            post((head + one.getValue()).getBytes(charset));
        }
        await().atMost(LONG).until(() -> conversations().size() == words.size());

        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox?list=all");
            for (String text : words.values()) {
                assertThat(page.locator("#rows .list-subject").filter(saying(text)))
                        .isVisible();
                assertThat(page.locator("#rows .list-said").filter(saying(text)))
                        .isVisible();
            }
            screen.screenshot("mails-encoded");
            screen.assertAccessible();
            for (String text : words.values()) {
                page.locator("#rows .list-row").filter(saying(text)).click();
                assertThat(page.locator(".talk-subject")).hasText(text);
                assertThat(page.locator(OWN_WORDS)).hasText(text);
                screen.settle();
            }
        }
    }

    private static Locator.FilterOptions saying(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void aHostileMailIsReadAndRunsNothingAsksNothingAndBreaksNothing() throws MessagingException {
        post(
                "Message-ID: <h@example.com>\nSubject: </h3><img src=x onerror=window.hit=1>\nMIME-Version: 1.0\n"
                        + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n"
                        + HOSTILE
                        + "\n--b\nContent-Type: text/html; name=\"<img src=x onerror=hit=1>.html\"\n"
                        + "Content-Disposition: attachment\n\n<script>opener.hit=1</script>\n--b\n"
                        + "Content-Type: image/svg+xml; name=a.svg\n\n<svg xmlns='http://www.w3.org/2000/svg' onload='hit=1'/>\n--b--\n");
        String id = conversation();

        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            List<String> asked = new ArrayList<>();
            screen.page().onRequest(request -> asked.add(where(request)));
            Page page = screen.go("/inbox/" + id + "?list=all");
            Locator words = page.locator(OWN_WORDS);
            for (String said : List.of(
                    "Is it cold enough?",
                    "Press here",
                    "Row one",
                    "Row two",
                    "<script>window.hit=1</script>",
                    "The end")) {
                assertThat(words).containsText(said);
            }
            assertThat(words).not().containsText("unsaid");
            assertThat(page.locator("#composer form:not([hidden]) textarea")).isVisible();
            assertThat(page.locator("#said")
                            .locator("img, svg, script, iframe, object, video, form:not([method]), input"))
                    .hasCount(0);
            assertThat(page.locator("#rows .list-subject")).hasText("</h3><img src=x onerror=window.hit=1>");
            assertThat(page.evaluate("() => window.hit")).isNull();
            assertThat(asked).allMatch(address -> address.startsWith(brand.address()));
            assertThat(page.locator("#said a.file")).hasCount(2);
            for (Locator file : page.locator("#said a.file").all()) {
                var answer = page.request().get(file.getAttribute("href"));
                assertThat(answer.headers().get("content-disposition")).startsWith("attachment");
                assertThat(answer.headers().get("content-type")).startsWith("application/octet-stream");
            }
            screen.screenshot("mail-hostile");
            screen.assertAccessible();
        }
    }

    private static String where(Request request) {
        return request.url().startsWith("data:") ? "" : request.url();
    }

    @Test
    void picturesAreSeenAddressesFollowedAndWhatIsNotKeptIsNamed() throws MessagingException {
        post("Message-ID: <p@example.com>\nSubject: Melted\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/related; boundary=b\n\n"
                + "--b\nContent-Type: text/html; charset=utf-8\n\n<p>It came like this: <img src=\"cid:cone\"></p>"
                + "<p>It is <a href=\"https://track.example\">https://shop.example/42</a>.</p>\n--b\n"
                + "Content-Type: image/png; name=cone.png\nContent-ID: <cone>\nContent-Disposition: inline\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(Pictures.png(640, 480)) + "\n--b--\n"
                + "--a\nContent-Type: text/plain; name=empty.txt\nContent-Disposition: attachment\n\n\n--a--\n");
        String id = conversation();

        try (Screen screen = Browser.open(brand, Role.AGENT, Look.PHONE.dark().in("zh"))) {
            Page page = screen.go("/inbox/" + id);
            assertThat(page.locator("#said a.picture img")).isVisible();
            assertThat(page.locator("#said a.picture img")).hasJSProperty("complete", true);
            assertThat(page.locator("#said span.file")).containsText("empty.txt");
            assertThat(page.locator("#said span.file")).containsText("未保存到这里");
            Locator address = page.locator(OWN_WORDS + " a");
            assertThat(address).hasAttribute("href", "https://shop.example/42");
            assertThat(address).hasAttribute("rel", "noopener noreferrer");
            screen.assertFits();
            screen.screenshot("mail-picture");
            screen.assertAccessible();
        }
        assertThat(messages().get(0).at("/leftOut/0/name").asString()).isEqualTo("empty.txt");
    }

    @Test
    void whatOutlookHasPackedCanBeTakenOut() throws MessagingException {
        byte[] report = "%PDF-1.7 한국어".getBytes(StandardCharsets.UTF_8);
        post("Message-ID: <t@example.com>\nSubject: Report\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the report\n--b\n"
                + "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(Winmail.of(Map.of("report.pdf", report))) + "\n--b--\n");
        String id = conversation();

        try (Screen screen = Browser.open(brand, Role.AGENT, Look.PHONE.in("ko"))) {
            Page page = screen.go("/inbox/" + id);
            assertThat(page.locator(OWN_WORDS)).hasText("See the report");
            assertThat(page.locator("#said")).not().containsText("winmail.dat");
            Locator file = page.locator("#said a.file");
            assertThat(file).containsText("report.pdf");
            assertThat(page.request().get(file.getAttribute("href")).body()).isEqualTo(report);
            screen.assertFits();
            screen.screenshot("mail-winmail");
        }
    }

    @Test
    void aMailThatComesBackIsSeenWhereItWasWritten() throws MessagingException {
        post("Message-ID: <c1@example.com>\nSubject: Ice cream\n\nWhere is it?");
        String id = conversation();
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id + "?list=all");
            page.waitForFunction("() => document.documentElement.dataset.live === 'on'");
            page.locator("#composer form:not([hidden]) textarea").fill("On its way");
            page.keyboard().press("Control+Enter");
            page.locator(".bubble.out").waitFor();
            await().atMost(LONG).until(() -> servers.received().size() == 1);
            String sent = servers.received().getFirst().getMessageID().replaceAll("[<>]", "");
            post(BouncesTests.report("failed", "5.2.2", sent)
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.UTF_8));

            assertThat(page.locator(".delivery.text-no")).containsText("mailbox is full");
            assertThat(page.locator(".machine")).hasText("returned by the mail system");
            assertThat(page.locator("#talk-head form[action$='/resolution']")).isAttached();
            screen.screenshot("mail-bounced");
        }
        assertThat(conversations()).hasSize(1);
    }
}
