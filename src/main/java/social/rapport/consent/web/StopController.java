package social.rapport.consent.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.consent.LinkedStops;
import social.rapport.consent.Purposes;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.GeneralSettings;
import social.rapport.workspace.OpenToAll;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/**
 * Where the link of a message leads by which such messages stop. Looking changes nothing, so that mail scanners may look.
 * Nobody is made to wait for having come often: a mail provider posts for all its readers from a few addresses, and who
 * guesses gets no further than the seal.
 */
@Controller
@RequestMapping("/stop/{link}")
@OpenToAll("whoever holds the link got the message, and has no account")
class StopController {

    /** What programs say that unsubscribe for their reader, by RFC 8058. */
    private static final String ONE_CLICK = "List-Unsubscribe";

    private final LinkedStops stops;
    private final Purposes purposes;
    private final Workspaces workspaces;
    private final GeneralSettings settings;
    private final Templates templates;

    StopController(
            LinkedStops stops,
            Purposes purposes,
            Workspaces workspaces,
            GeneralSettings settings,
            Templates templates) {
        this.stops = stops;
        this.purposes = purposes;
        this.workspaces = workspaces;
        this.settings = settings;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(
            @PathVariable String link,
            @RequestParam(name = "in", required = false) @Nullable String language,
            HttpServletResponse response) {
        StopPage page = page(link, language);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        if (page.asked() == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        return templates.consentWebStop(page);
    }

    /** Stops such messages, or everything. A program that posts for its reader must not be sent on. */
    @PostMapping
    Object stop(
            @PathVariable String link,
            @RequestParam(name = "in", required = false) @Nullable String language,
            @RequestParam(defaultValue = "these") String what,
            @RequestParam(name = ONE_CLICK, required = false) @Nullable String oneClick,
            HttpServletResponse response) {
        StopPage page = page(link, language);
        boolean everything = what.equals("everything");
        String pressed = page.w(everything ? "stop.everything" : "stop.these");
        stops.stop(
                link,
                everything,
                oneClick == null ? pressed : ONE_CLICK + "=" + oneClick,
                oneClick == null ? page.language() : null);
        return oneClick == null ? "redirect:" + page.path() + spoken(language) : show(link, language, response);
    }

    @PostMapping("/undo")
    Object undo(@PathVariable String link, @RequestParam(name = "in", required = false) @Nullable String language) {
        StopPage page = page(link, language);
        stops.undo(link, page.w("stop.undo"), page.language());
        return "redirect:" + page.path() + spoken(language);
    }

    private static String spoken(@Nullable String language) {
        return language != null && Words.LANGUAGES.contains(language) ? "?in=" + language : "";
    }

    private StopPage page(String link, @Nullable String wanted) {
        return stops.within(link, asked -> {
                    Workspace brand = workspaces.current().orElseThrow();
                    String language = language(wanted, asked.language());
                    return new StopPage(
                            link,
                            asked,
                            purposes.name(asked.purpose(), Locale.forLanguageTag(language)),
                            brand.name(),
                            brand.logoVersion() != null,
                            brand.timeZone(),
                            language);
                })
                .orElseGet(() -> new StopPage(link, null, "", "", false, ZoneOffset.UTC, language(wanted, null)));
    }

    private static String language(@Nullable String wanted, @Nullable String theirs) {
        if (wanted != null && Words.LANGUAGES.contains(wanted)) {
            return wanted;
        }
        return theirs == null ? LocaleContextHolder.getLocale().getLanguage() : theirs;
    }

    @GetMapping("/logo")
    ResponseEntity<byte[]> logo(@PathVariable String link) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .body(stops.within(link, asked -> settings.logo())
                        .flatMap(logo -> logo)
                        .orElseThrow(() -> Fault.notFound("logo")));
    }
}
