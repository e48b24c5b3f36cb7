package social.rapport.shared.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.util.WebUtils;

/** What the layout knows of the running request: who is here, in which brand, and what they may open. */
public final class Frame {

    /** What the screens may look like; {@code auto} follows the member's system. */
    public static final List<String> THEMES = List.of("light", "dark", "auto");

    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");
    private static final String WHO = Frame.class.getName();
    private static final String DOOR = Door.class.getName();
    private static final String VISITOR = Visitor.class.getName();

    private final HttpServletRequest request;

    private Frame(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * Who is signed in.
     *
     * @param scopes what they may do, as {@code people:read}
     * @param logo the address of the brand's picture; null where it has none
     * @param timeZone the member's own or the brand's, in which times are shown
     */
    public record Who(String name, String brand, @Nullable String logo, Set<String> scopes, ZoneId timeZone) {}

    /**
     * Whose door a stranger stands before.
     *
     * @param logo the address of the brand's picture; null where it has none
     */
    public record Door(String brand, @Nullable String logo) {}

    /**
     * Somebody who is not of the team, on pages of their own.
     *
     * @param home their first page
     */
    public record Visitor(String home, ZoneId timeZone) {}

    public static Frame current() {
        return new Frame(((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest());
    }

    /** Tells the layout who is signed in; it is asked once, and only where a page wants to know. */
    public static void greet(HttpServletRequest request, Supplier<Who> who) {
        request.setAttribute(WHO, SingletonSupplier.of(who));
    }

    /** Tells the door which brand it leads to, where it is one; it is asked once, and only where the door is shown. */
    public static void greetStranger(HttpServletRequest request, Supplier<@Nullable Door> door) {
        request.setAttribute(DOOR, SingletonSupplier.ofNullable(door));
    }

    @Nullable
    Door door() {
        return request.getAttribute(DOOR) instanceof Supplier<?> known ? (Door) known.get() : null;
    }

    public @Nullable Who who() {
        return request.getAttribute(WHO) instanceof Supplier<?> greeted ? (Who) greeted.get() : null;
    }

    /** Tells of somebody who is not of the team. */
    public static void welcome(HttpServletRequest request, Visitor visitor) {
        request.setAttribute(VISITOR, visitor);
    }

    private @Nullable Visitor visitor() {
        return (Visitor) request.getAttribute(VISITOR);
    }

    /** The first page of whoever is here. */
    String home() {
        Visitor visitor = visitor();
        return visitor == null ? "/" : visitor.home();
    }

    /** The time zone that times are shown in; UTC where nobody has told one. */
    public ZoneId timeZone() {
        Who who = who();
        if (who != null) {
            return who.timeZone();
        }
        Visitor visitor = visitor();
        return visitor == null ? ZoneOffset.UTC : visitor.timeZone();
    }

    public boolean may(String scope) {
        Who who = who();
        return who != null && who.scopes().contains(scope);
    }

    /** Whether htmx asks for a part, so that the page goes out without its frame. */
    public boolean isPart() {
        return request.getHeader("HX-Request") != null
                && request.getHeader("HX-Boosted") == null
                && request.getHeader("HX-History-Restore-Request") == null;
    }

    /** The language of the screen, as {@code lang} wants it: {@code zh-CN}, {@code en} or {@code ko}. */
    public String language() {
        return tag(LocaleContextHolder.getLocale().getLanguage());
    }

    String speaks(String language) {
        return String.valueOf(LocaleContextHolder.getLocale().getLanguage().equals(language));
    }

    static String tag(String language) {
        return language.equals("zh") ? "zh-CN" : language;
    }

    /** {@code light}, {@code dark}, or {@code auto} while the member follows their system. */
    public String theme() {
        var chosen = WebUtils.getCookie(request, "theme");
        return chosen != null && THEMES.contains(chosen.getValue()) ? chosen.getValue() : "auto";
    }

    /** Keeps the chosen theme in this browser. */
    public static Cookie themeCookie(String theme) {
        Cookie cookie = new Cookie("theme", theme);
        cookie.setPath("/");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    /** The address to go back to where it is a path of ours, else the first page: nobody is sent elsewhere. */
    public static String local(String back) {
        return OURS.matcher(back).matches() ? back : "/";
    }

    public String path() {
        return request.getRequestURI();
    }

    /** The path with its query, to come back to; what a form was posted to cannot be asked for again. */
    String address() {
        if (!request.getMethod().equals("GET")) {
            return has(path()) ? path() : "/";
        }
        return request.getQueryString() == null ? path() : path() + '?' + request.getQueryString();
    }

    @Nullable
    Toast toast() {
        return Toast.waiting(request);
    }

    List<Place> places() {
        return rail().places(this);
    }

    /** What whoever is signed in may look at in the settings, group by group. */
    public List<SettingsArea> settings() {
        return rail().settings(this);
    }

    /** Whether there is such a page, for links to what other modules may or may not serve. */
    public boolean has(String path) {
        return rail().has(path);
    }

    private Rail rail() {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext())
                .getBean(Rail.class);
    }

    public String csrfToken() {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return token == null ? "" : token.getToken();
    }
}
