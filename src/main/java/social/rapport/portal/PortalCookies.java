package social.rapport.portal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** What a browser keeps of one brand's pages: never sent to the team's, nor to another brand's. */
final class PortalCookies {

    /** Who has their pages open. */
    static final String SESSION = "rapport-me";

    /** Who asked for a code. */
    static final String ASKED = "rapport-me-code";

    /** Who asked for something that a device is to sign. */
    static final String CHALLENGED = "rapport-me-key";

    /** Who comes from their vault at another brand. */
    static final String HANDED = "rapport-me-handed";

    private PortalCookies() {}

    static Optional<String> read(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
    }

    static void keep(
            Portal portal,
            String name,
            String value,
            Duration lasts,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path(portal.path())
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(lasts)
                        .build()
                        .toString());
    }

    static void forget(Portal portal, String name, HttpServletRequest request, HttpServletResponse response) {
        keep(portal, name, "", Duration.ZERO, request, response);
    }
}
