package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.Routes.Route;
import social.rapport.portal.Way;
import social.rapport.shared.Keyset;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

/**
 * Hostile words stand in every column in which anybody's words can stand, and every page that the application has is opened in
 * a real browser, by whomever it is for: none of them runs. Which pages there are is read from the routes, so that none is
 * forgotten.
 */
@RapportTest
@Import(Traces.class)
class HostileViewsTests {

    private static final String WORDS = "'\"></textarea></title></style></option></select><script>window.hit=1</script>"
            + "<img src=x onerror=window.hit=1>" + HostileWords.MARKUP;

    private static final String SHORT = "'\"><img src=x onerror=hit=1><i class=injected>";
    private static final String SHORTER = "'\"><img src=x onerror=hit=1>";

    /** Names of tags, of rules and their phrases: whoever keeps them keeps them short, rather than the database. */
    private static final Pattern KEPT_SHORT = Pattern.compile(
            "people\\.(label|tag|tag_change)\\..*|tagging\\.rule\\..*|automation\\.rule\\.(name|phrases)");

    /** Framed by their lengths, so that no other words fit; a program may have them as they came, and no page shows them. */
    private static final String FRAMED = "channels.delivery.payloads";

    /** Where somebody is asked for a code once they have been sent one, and where a server is set up that has no brand yet. */
    private static final Set<String> OTHER_DAYS = Set.of(
            "/me/{brand}/sign-in/code", "/me/{brand}/known/accounts/code", "/me/{brand}/vault/arrival", "/setup");

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private final SortedSet<String> opened = new TreeSet<>();
    private final SortedSet<String> showing = new TreeSet<>();
    private final SoftAssertions all = new SoftAssertions();
    private HostileScene scene;
    private Map<String, String> asked;

    @Test
    void everyPageIsReadAndNoneOfWhatItShowsRuns() {
        scene = beans.createBean(HostileScene.class).make();
        asked = asked();
        all.assertThat(new Everywhere(owner)
                        .replace(scene.brand().workspace(), Belongings.MARK, HostileViewsTests::wordsFor))
                .as("the columns that take none")
                .containsExactly(FRAMED);

        try (Screen screen = Browser.open(scene.brand(), Role.OWNER, Look.DESKTOP)) {
            walk(screen, route -> !route.isOpen() && !route.forPerson());
        }
        try (Screen screen = Browser.open(scene.brand(), scene.brand().stranger(), Look.DESKTOP)) {
            screen.go(scene.key(Way.MAIL));
            screen.page().click("main form button");
            screen.settle();
            walk(screen, Route::forPerson);
        }
        try (Screen screen = Browser.open(scene.brand(), scene.brand().stranger(), Look.DESKTOP)) {
            walk(screen, Route::isOpen);
        }
        assertThat(pages().filter(Route::isPage).map(Route::pattern))
                .filteredOn(pattern -> !opened.contains(pattern))
                .as("pages that were not opened")
                .isSubsetOf(OTHER_DAYS);
        assertThat(showing).as("most of them show what somebody said").hasSizeGreaterThan(opened.size() / 2);
        all.assertAll();
    }

    private static List<String> wordsFor(String column) {
        return KEPT_SHORT.matcher(column).matches() ? List.of(SHORT) : List.of(WORDS, SHORT, SHORTER);
    }

    /** What pages are asked for that show nothing by themselves. */
    private Map<String, String> asked() {
        String mina = scene.mina().conversation();
        Keyset tomorrow = new Keyset(Instant.now().plus(Duration.ofDays(1)), UUID.randomUUID());
        return Map.of(
                "/inbox", "?list=all&state=all",
                "/inbox/board/column", "?column=open",
                "/inbox/merges", "?conversations=" + mina + ',' + scene.ours().id("/inbox/"),
                "/inbox/tags", "?at=/inbox",
                "/inbox/{id}/earlier", "?before=" + tomorrow,
                "/inbox/{id}/latest", "?back=/inbox",
                "/insight/reports/behind", "?figure=asked",
                "/insight/reports/tags", "?at=/insight/reports",
                "/palette", "?q=" + Belongings.MARK);
    }

    private Stream<Route> pages() {
        return new Routes(mapping).all().stream().filter(route -> route.isRead() && !route.isApi());
    }

    private void walk(Screen screen, Predicate<Route> which) {
        pages().filter(which).forEach(route -> {
            Set<String> paths = new LinkedHashSet<>();
            scene.belongings()
                    .forEach(belongings -> belongings.path(route.pattern()).ifPresent(paths::add));
            String query = asked.getOrDefault(route.pattern(), "");
            paths.forEach(path -> all.check(() -> look(screen, route, path + query)));
        });
    }

    /** Most of what is no page is a file to be taken away. */
    private void look(Screen screen, Route route, String path) {
        APIResponse answer = screen.page()
                .request()
                .get(scene.brand().address() + path, RequestOptions.create().setMaxRedirects(0));
        all.assertThat(answer.status()).as(path).isLessThan(500);
        if (answer.status() != 200
                || !answer.headers().getOrDefault("content-type", "").startsWith("text/html")) {
            return;
        }
        opened.add(route.pattern());
        Page page = screen.go(path);
        HostileWordsTests.assertHarmless(page);
        if (page.content().contains("&lt;img src=x onerror=")) {
            showing.add(route.pattern());
        }
    }
}
