package social.rapport.workspace.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.OpenToAll;

/** How the screens look and what they speak; a stranger may choose too, before signing in. */
@Controller
@OpenToAll("changes nothing but the caller's own cookies")
class AppearanceController {

    private final LocaleResolver languages;

    AppearanceController(LocaleResolver languages) {
        this.languages = languages;
    }

    @PostMapping("/language")
    String speak(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!Words.LANGUAGES.contains(language)) {
            throw Fault.invalid("/language", "fault.value");
        }
        languages.setLocale(request, response, Locale.forLanguageTag(language));
        return "redirect:" + Frame.local(back);
    }

    @PostMapping("/theme")
    String paint(
            @RequestParam String theme, @RequestParam(defaultValue = "/") String back, HttpServletResponse response) {
        if (!Frame.THEMES.contains(theme)) {
            throw Fault.invalid("/theme", "fault.value");
        }
        response.addCookie(Frame.themeCookie(theme));
        return "redirect:" + Frame.local(back);
    }
}
