package social.rapport.shared.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/** What the layout knows of the running request: who is here, in which brand, and what they may open. */
public final class Frame {

    private static final String WHO = Frame.class.getName();

    private final HttpServletRequest request;

    private Frame(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * Who is signed in.
     *
     * @param scopes what they may do, as {@code people:read}
     */
    public record Who(String name, String brand, Set<String> scopes) {}

    public static Frame current() {
        return new Frame(((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest());
    }

    /** Tells the layout who is signed in. */
    public static void greet(HttpServletRequest request, Who who) {
        request.setAttribute(WHO, who);
    }

    public @Nullable Who who() {
        return (Who) request.getAttribute(WHO);
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

    public String language() {
        return LocaleContextHolder.getLocale().toLanguageTag();
    }

    /** {@code light}, {@code dark}, or {@code auto} while the member follows their system. */
    public String theme() {
        var chosen = WebUtils.getCookie(request, "theme");
        return chosen != null && Set.of("light", "dark").contains(chosen.getValue()) ? chosen.getValue() : "auto";
    }

    public String path() {
        return request.getRequestURI();
    }

    public String csrfToken() {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return token == null ? "" : token.getToken();
    }
}
