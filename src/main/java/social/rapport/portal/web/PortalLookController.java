package social.rapport.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import social.rapport.portal.PortalSetting;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.GeneralSettings;
import social.rapport.workspace.OpenToAll;

/** How a brand's pages look and in which language they speak. */
@Controller
@RequestMapping("/me/{brand}")
@OpenToAll("it shows nothing but the brand's own colour and picture, and keeps nothing but a language")
class PortalLookController {

    private static final CacheControl FOR_A_YEAR =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private final GeneralSettings settings;
    private final LocaleResolver languages;

    PortalLookController(GeneralSettings settings, LocaleResolver languages) {
        this.settings = settings;
        this.languages = languages;
    }

    /** Of six hexadecimal digits, so that nothing else can stand in it. */
    @GetMapping("/brand.css")
    ResponseEntity<String> colours() {
        PortalSetting setting = PortalVisit.here().portal().setting();
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/css;charset=UTF-8"))
                .cacheControl(FOR_A_YEAR)
                .body("[data-bs-theme] .portal { --brand: " + setting.colour() + "; --brand-on: " + setting.ink()
                        + "; }\n.portal { --brand: " + setting.colour() + "; --brand-on: " + setting.ink() + "; }\n");
    }

    @GetMapping("/logo/{version}")
    ResponseEntity<byte[]> logo(@PathVariable String version) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(FOR_A_YEAR)
                .body(settings.logo().orElseThrow(() -> Fault.notFound("logo")));
    }

    @PostMapping("/language")
    String speak(
            @RequestParam String language,
            @RequestParam(defaultValue = "") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (Words.LANGUAGES.contains(language)) {
            languages.setLocale(request, response, Locale.forLanguageTag(language));
        }
        String path = PortalVisit.here().portal().path();
        return "redirect:" + path + (Frame.local(back).equals(back) ? back : "");
    }
}
