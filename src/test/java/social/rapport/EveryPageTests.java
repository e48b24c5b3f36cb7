package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import gg.jte.models.runtime.JteModel;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.shared.ui.Words;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

/** What every page must keep, whoever made it: each is opened in a real browser, in all languages. */
@RapportTest
class EveryPageTests {

    @Autowired
    Brands brands;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @TestFactory
    Stream<DynamicTest> pagesAreAccessible() {
        return walk(List.of(Look.DESKTOP, Look.PHONE.dark().in("zh")), Screen::assertAccessible);
    }

    @TestFactory
    Stream<DynamicTest> pagesFitAPhone() {
        return walk(Words.LANGUAGES.stream().map(Look.PHONE::in).toList(), Screen::assertFits);
    }

    @TestFactory
    Stream<DynamicTest> pagesSpeakInWords() {
        return walk(Words.LANGUAGES.stream().map(Look.DESKTOP::in).toList(), this::assertNoRawKeys);
    }

    private Stream<DynamicTest> walk(List<Look> looks, Consumer<Screen> check) {
        Brand brand = brands.open();
        Brand.Visitor owner = brand.signIn(Role.OWNER);
        List<String> pages = pages(owner);
        return looks.stream()
                .map(look -> DynamicTest.dynamicTest(look.toString(), () -> {
                    SoftAssertions all = new SoftAssertions();
                    try (Screen screen = Browser.open(brand, owner, look)) {
                        for (String path : pages) {
                            all.check(() -> {
                                screen.go(path);
                                check.accept(screen);
                            });
                        }
                    }
                    all.assertAll();
                }));
    }

    /** Pages without a variable in their path that answer without being told anything. */
    private List<String> pages(Brand.Visitor visitor) {
        List<String> pages = routes.getHandlerMethods().entrySet().stream()
                .filter(EveryPageTests::isPage)
                .flatMap(route -> route.getKey().getPatternValues().stream())
                .filter(path -> !path.contains("{") && !path.contains("*"))
                .filter(path -> isWhole(visitor.get(path)))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
        assertThat(pages).contains("/sign-in");
        return pages;
    }

    private static boolean isPage(Map.Entry<RequestMappingInfo, HandlerMethod> route) {
        return JteModel.class.isAssignableFrom(route.getValue().getReturnType().getParameterType())
                && route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET);
    }

    /** Whether it is a page rather than a part of one. */
    private static boolean isWhole(HttpResponse<String> response) {
        return response.statusCode() == 200 && response.body().startsWith("<!doctype html>");
    }

    private void assertNoRawKeys(Screen screen) {
        String prefixes = Words.patterns("en").keySet().stream()
                .map(key -> key.substring(0, Math.max(0, key.indexOf('.'))))
                .filter(prefix -> !prefix.isEmpty())
                .distinct()
                .collect(Collectors.joining("|"));
        assertThat(rawKeys(screen.page(), "^(" + prefixes + ")\\.[a-z0-9_.-]+$"))
                .isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<String> rawKeys(Page page, String key) {
        return (List<String>) page.evaluate("""
                key => {
                  const raw = new RegExp(key);
                  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
                  const texts = [];
                  while (walker.nextNode()) {
                    if (!walker.currentNode.parentElement.closest('code')) texts.push(walker.currentNode.data);
                  }
                  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
                    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(element.getAttribute(name) ?? '');
                  }
                  return texts.map(text => text.trim()).filter(text => raw.test(text));
                }
                """, key);
    }

    @Test
    void aStrangerSeesTheDoor() {
        Brand brand = brands.open();
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.in("ko"))) {
            try (Screen screen = Browser.open(brand, brand.stranger(), look)) {
                screen.go("/sign-in");
                screen.screenshot("sign-in");
                screen.assertAccessible();
                screen.assertFits();
            }
        }
    }
}
