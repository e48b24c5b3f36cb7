package social.rapport.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One browser window of a test. Closing it fails the test where the page complained: an error in the console, a breach of
 * the content security policy, a request that failed.
 */
public final class Screen implements AutoCloseable {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final int UNPROCESSABLE = 422;

    private final BrowserContext context;
    private final Look look;
    private final Runnable release;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private @Nullable String expected;

    Screen(BrowserContext context, Look look, Runnable release) {
        this.context = context;
        this.look = look;
        this.release = release;
        this.page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(this::hear);
        page.onResponse(this::check);
    }

    public Page page() {
        return page;
    }

    public Look look() {
        return look;
    }

    /** Opens a page that must be there, and waits until it is whole. */
    public Page go(String path) {
        return go(path, 200);
    }

    /** Opens a page that must answer with this status. */
    public Page go(String path, int status) {
        expected = path;
        Response response = page.navigate(path);
        assertThat(response).as(path).isNotNull();
        assertThat(response.status()).as(path).isEqualTo(status);
        settle();
        expected = null;
        return page;
    }

    /** Waits until nothing is loading any more: page, fonts, and parts that htmx asks for. */
    public void settle() {
        page.waitForFunction("() => document.readyState === 'complete' && document.fonts.status === 'loaded'"
                + " && !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')");
    }

    /** WCAG 2.0 to 2.2, A and AA, of what is on the screen now. */
    public void assertAccessible() {
        List<Rule> violations = new AxeBuilder(page)
                .withTags(WCAG)
                .setLegacyMode(true)
                .analyze()
                .getViolations();
        assertThat(violations.stream().map(Screen::tell)).as(where()).isEmpty();
    }

    private static String tell(Rule rule) {
        return rule.getId() + ": " + rule.getHelp()
                + rule.getNodes().stream()
                        .limit(5)
                        .map(node -> "\n  " + node.getHtml() + "\n    "
                                + String.valueOf(node.getFailureSummary()).replace("\n", "\n    "))
                        .collect(Collectors.joining());
    }

    /** Nothing is wider than the screen. */
    public void assertFits() {
        Object width = page.evaluate("() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)");
        assertThat(((Number) width).intValue())
                .as("width of %s, widest: %s", where(), page.evaluate("""
                        width => [...document.querySelectorAll('body *')]
                          .filter(e => e.getBoundingClientRect().right > width + 1)
                          .slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join('\\n')
                        """, look.width()))
                .isLessThanOrEqualTo(look.width());
    }

    /** Writes what is on the screen to {@code target/screenshots/<name>-<look>.png}. */
    public Path screenshot(String name) {
        Path file = Path.of("target", "screenshots", name + '-' + look + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
        return file;
    }

    /** What the page complained about so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        try {
            context.close();
        } finally {
            release.run();
        }
        assertThat(complaints).as("complaints of %s", where()).isEmpty();
    }

    private void hear(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
            complaints.add(message.text());
        }
    }

    private void check(Response response) {
        boolean asked = expected != null && response.url().endsWith(expected);
        if (response.status() >= 400 && response.status() != UNPROCESSABLE && !asked) {
            complaints.add(response.status() + " " + response.request().method() + " " + response.url());
        }
    }

    private String where() {
        return page.url() + " (" + look + ")";
    }
}
