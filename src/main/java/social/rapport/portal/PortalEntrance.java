package social.rapport.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;
import social.rapport.people.People;
import social.rapport.people.Person;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.LanguageCookie;
import social.rapport.shared.ui.Words;

/** The one way into somebody's pages, however they proved who they are. Whoever had theirs open in this browser is out. */
@Component
public class PortalEntrance {

    private final PortalSessions sessions;
    private final Codes codes;
    private final Keys keys;
    private final People people;
    private final LocaleResolver languages;

    PortalEntrance(PortalSessions sessions, Codes codes, Keys keys, People people, LocaleResolver languages) {
        this.sessions = sessions;
        this.codes = codes;
        this.keys = keys;
        this.people = people;
        this.languages = languages;
    }

    /** Has a code mailed, and lets this browser alone use it. */
    public void ask(String email, String language, HttpServletRequest request, HttpServletResponse response) {
        String browser = codes.ask(email, language, Instant.now());
        PortalCookies.keep(
                PortalVisit.here().portal(), PortalCookies.ASKED, browser, Way.MAIL.lasts(), request, response);
    }

    /** Whether this browser waits for a code. */
    public boolean hasAsked(HttpServletRequest request) {
        return PortalCookies.read(request, PortalCookies.ASKED).isPresent();
    }

    /** Whether the code let them in. */
    public boolean enter(String code, HttpServletRequest request, HttpServletResponse response) {
        return PortalCookies.read(request, PortalCookies.ASKED)
                .flatMap(browser -> codes.use(browser, code, Instant.now()))
                .map(person -> admit(person, Way.MAIL, true, request, response))
                .orElse(false);
    }

    /** Whether the key let them in. */
    public boolean enter(Way way, String key, HttpServletRequest request, HttpServletResponse response) {
        return keys.use(key, way, Instant.now())
                .map(person -> admit(person, way, way == Way.MAIL, request, response))
                .orElse(false);
    }

    /** Lets this browser alone answer what its device is to sign. */
    public void challenge(String browser, HttpServletRequest request, HttpServletResponse response) {
        PortalCookies.keep(
                PortalVisit.here().portal(), PortalCookies.CHALLENGED, browser, Way.PASSKEY.lasts(), request, response);
    }

    /** What it was given for that; empty where it never asked. */
    public String challenged(HttpServletRequest request) {
        return PortalCookies.read(request, PortalCookies.CHALLENGED).orElse("");
    }

    /** Whether the passkey let them in. */
    public boolean enter(PortalPasskeys.Holder holder, HttpServletRequest request, HttpServletResponse response) {
        return admit(holder.person(), Way.PASSKEY, holder.isProved(), request, response);
    }

    private boolean admit(
            PersonId person, Way way, boolean isProved, HttpServletRequest request, HttpServletResponse response) {
        Person known = people.find(person).orElse(null);
        if (known == null) {
            return false;
        }
        PortalVisit here = PortalVisit.here();
        end(here);
        String agent = here.isPrivate() ? null : request.getHeader(HttpHeaders.USER_AGENT);
        String browser = Objects.requireNonNullElse(agent, "");
        String token = sessions.begin(person, way, isProved, browser, Instant.now());
        PortalCookies.keep(here.portal(), PortalCookies.SESSION, token, PortalSessions.LONGEST, request, response);
        PortalCookies.forget(here.portal(), PortalCookies.ASKED, request, response);
        speak(known, request, response);
        return true;
    }

    /** A browser that has not been told otherwise speaks the language in which they are known to read. */
    private void speak(Person person, HttpServletRequest request, HttpServletResponse response) {
        if (person.locale() == null || WebUtils.getCookie(request, LanguageCookie.NAME) != null) {
            return;
        }
        String language = Locale.forLanguageTag(person.locale()).getLanguage();
        if (Words.LANGUAGES.contains(language)) {
            languages.setLocale(request, response, Locale.forLanguageTag(language));
        }
    }

    /** Closes the pages that this browser has open. */
    public void leave(HttpServletRequest request, HttpServletResponse response) {
        PortalVisit here = PortalVisit.here();
        end(here);
        PortalCookies.forget(here.portal(), PortalCookies.SESSION, request, response);
    }

    private void end(PortalVisit here) {
        if (here.guest() != null) {
            sessions.end(here.guest().session().id());
        }
    }
}
