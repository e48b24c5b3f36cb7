package social.rapport.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.LanguageCookie;
import social.rapport.workspace.Accounts.Account;
import social.rapport.workspace.Accounts.Membership;

/** The one way in for people, however they proved who they are: it begins their session in a workspace. */
@Component
public class Entrance {

    /** How long a session lives without being used. */
    static final Duration PATIENCE = Duration.ofDays(14);

    private final Accounts accounts;
    private final SecurityContextRepository contexts;
    private final CsrfTokenRepository csrfTokens;
    private final RequestCache wanted;
    private final LocaleResolver languages;

    Entrance(
            Accounts accounts,
            SecurityContextRepository contexts,
            CsrfTokenRepository csrfTokens,
            RequestCache wanted,
            LocaleResolver languages) {
        this.accounts = accounts;
        this.contexts = contexts;
        this.csrfTokens = csrfTokens;
        this.wanted = wanted;
        this.languages = languages;
    }

    /**
     * Lets an account into the workspace where it was last.
     *
     * @return the path that they were on the way to, or nothing where they belong to no workspace and stay outside
     */
    public Optional<String> admit(UUID account, HttpServletRequest request, HttpServletResponse response) {
        return accounts.memberships(account).stream()
                .findFirst()
                .map(membership -> enter(accounts.byId(account).orElseThrow(), membership, request, response));
    }

    /** As {@link #admit}, by somebody who gave their password just now. */
    public Optional<String> admitByPassword(UUID account, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> goal = admit(account, request, response);
        goal.ifPresent(inside -> Confirmations.note(account, request.getSession()));
        return goal;
    }

    /** Lets an account into this workspace of theirs. */
    public String enter(
            Account account, Membership membership, HttpServletRequest request, HttpServletResponse response) {
        String goal = goal(request, response);
        HttpSession session = begin(request);
        VisitedFrom.of(request).keepIn(session);
        OpenSessions.enter(session, membership.workspace());
        csrfTokens.saveToken(null, request, response);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(membership.actor(account), null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        accounts.visited(account.id(), membership.workspace());
        speak(account, request, response);
        return goal;
    }

    /** A browser that has not been told otherwise speaks the language of the account. */
    private void speak(Account account, HttpServletRequest request, HttpServletResponse response) {
        if (account.locale() != null && WebUtils.getCookie(request, LanguageCookie.NAME) == null) {
            languages.setLocale(request, response, Locale.forLanguageTag(account.locale()));
        }
    }

    private String goal(HttpServletRequest request, HttpServletResponse response) {
        if (!(wanted.getRequest(request, response) instanceof DefaultSavedRequest saved)) {
            return "/";
        }
        wanted.removeRequest(request, response);
        String query = saved.getQueryString();
        return Frame.local(saved.getRequestURI() + (query == null ? "" : "?" + query));
    }

    /** The id changes whenever somebody comes in, so that nobody else can know it beforehand. */
    private static HttpSession begin(HttpServletRequest request) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setMaxInactiveInterval((int) PATIENCE.toSeconds());
        return session;
    }
}
