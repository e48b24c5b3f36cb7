package social.rapport.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.session.Session;

/** Where a session began, so that its owner knows it again in the list of theirs. */
record VisitedFrom(String address, String browser) {

    private static final String ADDRESS = "visited.address";
    private static final String BROWSER = "visited.browser";
    private static final int LONGEST = 300;

    static VisitedFrom of(HttpServletRequest request) {
        String browser = request.getHeader(HttpHeaders.USER_AGENT);
        return new VisitedFrom(
                request.getRemoteAddr(),
                browser == null ? "" : browser.substring(0, Math.min(LONGEST, browser.length())));
    }

    static VisitedFrom of(Session session) {
        UnaryOperator<String> kept = name -> text(session.getAttribute(name));
        return new VisitedFrom(kept.apply(ADDRESS), kept.apply(BROWSER));
    }

    private static String text(@Nullable Object kept) {
        return kept == null ? "" : kept.toString();
    }

    void keepIn(HttpSession session) {
        session.setAttribute(ADDRESS, address);
        session.setAttribute(BROWSER, browser);
    }
}
