package social.rapport.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Takes the pictures of the team's screens in {@code docs/pictures} anew, of a demo that runs: told its address and the
 * sign-in that it printed.
 */
public final class PicturesBench {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Browser browser;
    private final String address;
    private String session = "";

    private PicturesBench(Browser browser, String address) {
        this.browser = browser;
        this.address = address;
    }

    /** How a picture is looked at. */
    private record View(String language, boolean isPhone, boolean isDark) {

        static final View DESK = new View("en", false, false);

        View in(String other) {
            return new View(other, isPhone, isDark);
        }

        View dark() {
            return new View(language, isPhone, true);
        }

        View phone() {
            return new View(language, true, isDark);
        }
    }

    private interface Way {

        void go(Page page);
    }

    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("usage: bin/bench pictures ADDRESS EMAIL PASSWORD");
            System.exit(2);
        }
        try (Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setChromiumSandbox(false));
            PicturesBench pictures = new PicturesBench(browser, arguments[0]);
            pictures.signIn(arguments[1], arguments[2]);
            pictures.all();
        }
    }

    private void signIn(String email, String password) {
        try (BrowserContext context = open(View.DESK)) {
            Page page = context.newPage();
            page.navigate("/sign-in");
            page.fill("#email", email);
            page.fill("#password", password);
            page.click("main button.btn-primary");
            page.waitForURL(url -> !url.contains("/sign-in"));
            session = context.storageState();
            awaitStory(page);
        }
    }

    /** A demo is filled while it can be looked at already. */
    private static void awaitStory(Page page) {
        page.navigate("/demo/progress");
        page.getByRole(AriaRole.STATUS)
                .filter(new Locator.FilterOptions().setHasText("The demo is ready."))
                .waitFor(new Locator.WaitForOptions().setTimeout(600_000));
    }

    private void all() {
        take("inbox", View.DESK, page -> openTalk(page, "asking our kitchen"));
        take("inbox-dark-zh", View.DESK.dark().in("zh"), page -> openTalk(page, "上印着"));
        take("inbox-phone-ko", View.DESK.phone().in("ko"), page -> page.navigate("/inbox?list=all"));
        take("talk-phone-zh", View.DESK.phone().dark().in("zh"), page -> openTalk(page, "上印着"));
        take("person", View.DESK, page -> openPerson(page, "Mina"));
        take("person-phone-ko", View.DESK.phone().in("ko"), page -> openPerson(page, "Mina"));
    }

    /** A conversation in which this was said, beside all that are open. */
    private static void openTalk(Page page, String words) {
        page.navigate("/inbox?list=all&state=all&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
        String found = page.locator("#rows a").first().getAttribute("href");
        page.navigate(found.substring(0, found.indexOf('?')) + "?list=all");
        page.locator("#composer textarea").first().waitFor();
    }

    private static void openPerson(Page page, String name) {
        page.navigate("/people?q=" + name);
        page.locator("#rows a").first().click();
        page.locator("#timeline").waitFor();
        page.mouse().move(0, 0);
    }

    private void take(String name, View view, Way way) {
        try (BrowserContext context = open(view)) {
            Page page = context.newPage();
            way.go(page);
            page.waitForFunction("() => document.readyState === 'complete' && document.fonts.status === 'loaded'"
                    + " && !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("docs", "pictures", name + ".png"))
                    .setAnimations(ScreenshotAnimations.DISABLED));
            System.out.println(name + " " + page.url());
        }
    }

    private BrowserContext open(View view) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(view.isPhone() ? 390 : 1440, view.isPhone() ? 844 : 900)
                .setIsMobile(view.isPhone())
                .setHasTouch(view.isPhone())
                .setLocale(view.language())
                .setColorScheme(view.isDark() ? ColorScheme.DARK : ColorScheme.LIGHT);
        BrowserContext context =
                browser.newContext(session.isEmpty() ? options : options.setStorageState(session));
        context.addCookies(List.of(
                new Cookie("language", view.language()).setUrl(address),
                new Cookie("theme", view.isDark() ? "dark" : "light").setUrl(address)));
        return context;
    }
}
