package social.rapport.satisfaction.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
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
import social.rapport.satisfaction.Question;
import social.rapport.satisfaction.RateLimits;
import social.rapport.satisfaction.Ratings;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.OpenToAll;

/** Where the link of a question leads. Looking changes nothing, so that mail scanners may look. */
@Controller
@RequestMapping("/rate/{link}")
@OpenToAll("whoever holds the link was asked, and has no account")
class RateController {

    private final Ratings ratings;
    private final RateLimits limits;
    private final Templates templates;

    RateController(Ratings ratings, RateLimits limits, Templates templates) {
        this.ratings = ratings;
        this.limits = limits;
        this.templates = templates;
    }

    @GetMapping
    JteModel ask(
            @PathVariable String link,
            @RequestParam(name = "in", required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String said,
            HttpServletRequest request,
            HttpServletResponse response) {
        limits.ask(request.getRemoteAddr());
        return page(link, language, null, said != null, response);
    }

    @PostMapping
    Object rate(
            @PathVariable String link,
            @RequestParam(name = "in", required = false) @Nullable String language,
            @RequestParam(defaultValue = "") String rating,
            @RequestParam(defaultValue = "") String comment,
            HttpServletRequest request,
            HttpServletResponse response) {
        limits.ask(request.getRemoteAddr());
        try {
            ratings.rate(link, rating.matches("[1-5]") ? Integer.valueOf(rating) : null, comment);
            return "redirect:/rate/" + link + "?said"
                    + (Words.LANGUAGES.contains(String.valueOf(language)) ? "&in=" + language : "");
        } catch (Fault.Caller refused) {
            Form form = Form.of(Map.of("rating", List.of(rating), "comment", List.of(comment)));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(link, language, form.refused(refused), false, response);
        }
    }

    private JteModel page(
            String link, @Nullable String language, @Nullable Form form, boolean said, HttpServletResponse response) {
        Ratings.Asked asked = ratings.find(link).orElse(null);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        if (asked == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        return templates.satisfactionWebRate(
                new RatePage(link, asked, spoken(language, asked), form == null ? begun(asked) : form, said));
    }

    private static String spoken(@Nullable String language, Ratings.@Nullable Asked asked) {
        if (language != null && Words.LANGUAGES.contains(language)) {
            return language;
        }
        String browsers = LocaleContextHolder.getLocale().getLanguage();
        return asked == null ? browsers : asked.question().language();
    }

    private static Form begun(Ratings.@Nullable Asked asked) {
        Question question = asked == null ? null : asked.question();
        Integer rating = question == null ? null : question.rating();
        String comment = question == null ? null : question.comment();
        return Form.empty()
                .with("rating", rating == null ? "" : rating.toString())
                .with("comment", comment == null ? "" : comment);
    }

    @GetMapping("/logo")
    ResponseEntity<byte[]> logo(@PathVariable String link, HttpServletRequest request) {
        limits.ask(request.getRemoteAddr());
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .body(ratings.logo(link).orElseThrow(() -> Fault.notFound("logo")));
    }
}
