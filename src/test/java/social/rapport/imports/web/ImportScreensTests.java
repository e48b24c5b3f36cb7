package social.rapport.imports.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.mapped.Example;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

@RapportTest
class ImportScreensTests {

    private static final String PEOPLE = """
            会员号,姓名,邮箱,城市,喜欢的口味
            k1,林晓梅,lin@example.com,上海,海盐
            k2,陈伟,chen@example.com,北京,抹茶
            k3,王芳,not an address,成都,芒果
            """;

    private static final String TALK = """
            {"conversation":"c1","brand":"Snowdrift","network":"x","messages":[\
            {"id":"1","at":"2024-04-01T10:00:00Z","from":"harbour","inbound":true,"text":"My tub arrived melted"},\
            {"id":"2","at":"2024-04-01T10:05:00Z","from":"Snowdrift","inbound":false,"text":"@harbour sorry!"}]}
            """;

    private static final Example ARCHIVE = Example.find("archive").orElseThrow();

    @Autowired
    Brands brands;

    static List<Look> looks() {
        return List.of(
                Look.DESKTOP, Look.PHONE.dark().in("zh"), Look.DESKTOP.dark().in("ko"), Look.PHONE);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aMemberChoosesAFileSeesHowItIsReadAndImportsIt(Look look) {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.MARKETER, look)) {
            Page page = screen.go("/imports");
            check(screen, "imports-none");

            hand(screen, "people.csv", PEOPLE.getBytes(Charset.forName("GB18030")));
            assertThat(page.inputValue("#kind")).isEqualTo("people");
            assertThat(page.inputValue("#charset")).isEqualTo("GB18030");
            assertThat(page.inputValue("#target-1")).isEqualTo("name");
            assertThat(page.textContent("#plan")).contains("林晓梅");
            check(screen, "imports-plan");

            page.selectOption("#charset", "CP949");
            page.waitForFunction("() => !document.querySelector('#plan').textContent.includes('林晓梅')");
            screen.settle();
            page.selectOption("#charset", "GB18030");
            page.waitForFunction("() => document.querySelector('#plan').textContent.includes('林晓梅')");
            screen.settle();

            page.click("#plan button.btn-primary");
            page.waitForSelector("#import-state:not([aria-busy])");
            assertThat(page.locator("#import-state dd").allTextContents()).containsExactly("2", "0", "0", "1");
            assertThat(page.locator("a[download]").count()).isEqualTo(1);
            check(screen, "imports-done");

            screen.go("/imports");
            check(screen, "imports-list");
        }
    }

    @Test
    void anArchiveIsReadAsItsMappingSays() {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.MARKETER, Look.PHONE.in("ko"))) {
            Page page = screen.go("/imports");
            hand(screen, "lanternpost.json", ARCHIVE.sample().getBytes(StandardCharsets.UTF_8));
            assertThat(page.inputValue("#kind")).isEqualTo("mapped");

            page.click("button[name='example']");
            page.waitForFunction("() => document.querySelector('#begins').textContent.includes('海盐')");
            check(screen, "imports-archive");

            page.fill("#mapping", ARCHIVE.yaml().replace("verb: posted", "verv: posted"));
            page.waitForSelector("#begins .field-error");
            assertThat(page.textContent("#begins")).contains("verv");

            page.fill("#mapping", ARCHIVE.yaml());
            page.waitForFunction("() => document.querySelector('#begins').textContent.includes('海盐')");
            page.click("#plan button.btn-primary");
            page.waitForSelector("#import-state:not([aria-busy])");
            assertThat(page.locator("#import-state dd").allTextContents()).containsExactly("4", "0", "0", "0");
        }
    }

    private static void hand(Screen screen, String name, byte[] content) {
        screen.page().setInputFiles("#file", new FilePayload(name, "application/octet-stream", content));
        screen.page().click("main button.btn-primary");
        screen.page().waitForURL("**/imports/*-*");
        screen.settle();
    }

    private static void check(Screen screen, String name) {
        screen.assertAccessible();
        screen.assertFits();
        screen.screenshot(name);
    }

    @Test
    void aTableThatTellsNobodyApartIsNotStartedAndSaysWhy() {
        try (Screen screen = Browser.open(brands.open(), Role.OWNER, Look.DESKTOP)) {
            screen.go("/imports");
            hand(screen, "towns.csv", "town\nSeoul\n".getBytes(StandardCharsets.UTF_8));
            screen.page().click("#plan button.btn-primary");
            screen.page().waitForSelector("[role=alert]");
            screen.settle();
            assertThat(screen.page().textContent("[role=alert]"))
                    .contains("Say which column")
                    .doesNotContain("imports.");
        }
    }

    @Test
    void aFileThatIsNoneIsRefusedBesideItsField() {
        try (Screen screen = Browser.open(brands.open(), Role.OWNER, Look.PHONE)) {
            Page page = screen.go("/imports");
            page.setInputFiles(
                    "#file", new FilePayload("a.png", "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0}));
            page.click("main button.btn-primary");
            page.waitForSelector("#file-error");
            check(screen, "imports-refused");
        }
    }

    @Test
    void conversationsShowHowTheyBegin() {
        try (Screen screen = Browser.open(brands.open(), Role.OWNER, Look.DESKTOP)) {
            screen.go("/imports");
            hand(screen, "care.jsonl", TALK.getBytes(StandardCharsets.UTF_8));
            assertThat(screen.page().inputValue("#kind")).isEqualTo("conversations");
            assertThat(screen.page().textContent("#plan")).contains("My tub arrived melted");
            check(screen, "imports-plan-talk");
        }
    }

    @Test
    void whoMayNotImportHasNoPage() {
        try (Screen screen = Browser.open(brands.open(), Role.AGENT, Look.DESKTOP)) {
            screen.go("/imports", 403);
        }
        try (Screen screen = Browser.open(brands.open(), Role.OWNER, Look.DESKTOP)) {
            screen.go("/imports/0197a1b2-0000-7000-8000-000000000000", 404);
        }
    }
}
