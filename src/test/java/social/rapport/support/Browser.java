package social.rapport.support;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import social.rapport.workspace.Role;

/**
 * A real browser, one for all tests of this JVM: Chromium without a window and without any network but ours. Playwright
 * is not made for several threads, so one test at a time has it: between {@link #open} and {@link Screen#close}.
 */
public final class Browser {

    private static final List<String> PROGRAMS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private static final double PATIENCE_MS = 30_000;
    private static final ReentrantLock TURN = new ReentrantLock(true);
    private static com.microsoft.playwright.@Nullable Browser running;

    private Browser() {}

    /** A screen of a member with this role. */
    public static Screen open(Brand brand, Role role, Look look) {
        return open(brand, brand.signIn(role), look);
    }

    /** A screen of whoever the visitor is; a visitor may have several. */
    public static Screen open(Brand brand, Brand.Visitor visitor, Look look) {
        TURN.lock();
        try {
            BrowserContext context = running()
                    .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                            .setBaseURL(brand.address())
                            .setViewportSize(look.width(), look.height())
                            .setHasTouch(look.phone())
                            .setIsMobile(look.phone())
                            .setLocale(look.language())
                            .setTimezoneId("Asia/Shanghai")
                            .setReducedMotion(ReducedMotion.REDUCE) // what moves is drawn sixty times a second
                            .setColorScheme(look.theme().equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT));
            context.setDefaultTimeout(PATIENCE_MS);
            context.addCookies(List.of(
                    new Cookie("language", look.language()).setUrl(brand.address()),
                    new Cookie("theme", look.theme()).setUrl(brand.address())));
            visitor.session()
                    .ifPresent(session ->
                            context.addCookies(List.of(new Cookie("rapport", session).setUrl(brand.address()))));
            return new Screen(context, look, TURN::unlock);
        } catch (RuntimeException failed) {
            TURN.unlock();
            throw failed;
        }
    }

    private static com.microsoft.playwright.Browser running() {
        com.microsoft.playwright.Browser browser = running;
        if (browser == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program())
                            .setChromiumSandbox(false)
                            .setArgs(List.of(
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-gpu",
                                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1")));
            running = browser;
        }
        return browser;
    }

    private static Path program() {
        return PROGRAMS.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Install Chromium: apt-get install chromium"));
    }
}
