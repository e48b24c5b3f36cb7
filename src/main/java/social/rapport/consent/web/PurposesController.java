package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.consent.Purpose;
import social.rapport.consent.Purposes;
import social.rapport.consent.Wordings;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What the brand writes to people for, and what it asks them with. */
@Controller
@RequestMapping("/settings/purposes")
@Requires(Scope.WORKSPACE_MANAGE)
class PurposesController {

    private static final String LIST = "redirect:/settings/purposes";

    private final Purposes purposes;
    private final Wordings wordings;
    private final Templates templates;

    PurposesController(Purposes purposes, Wordings wordings, Templates templates) {
        this.purposes = purposes;
        this.wordings = wordings;
        this.templates = templates;
    }

    @Bean
    static SettingsArea purposesArea() {
        return new SettingsArea(
                "purposes",
                "/settings/purposes",
                "clipboard-check",
                Scope.WORKSPACE_MANAGE.key(),
                SettingsArea.Group.PERMISSIONS,
                0);
    }

    @GetMapping
    JteModel list() {
        return page(Form.empty());
    }

    private JteModel page(Form form) {
        return templates.consentWebPurposes(PurposesPage.of(purposes.list(), wordings.current(), form));
    }

    @PostMapping
    Object add(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            Purpose added = purposes.add(Actor.current(), null, NamesForm.read(form));
            Toast.said(t("purposes.added", "purpose", added.words()));
            return LIST + "/" + added.key();
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form.refused(refused));
        }
    }

    @GetMapping("/{key}")
    JteModel show(@PathVariable String key) {
        return templates.consentWebPurpose(of(key));
    }

    private PurposePage of(String key) {
        return PurposePage.of(purposes.get(key), wordings.of(key));
    }

    @PostMapping("/{key}")
    Object rename(
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response) {
        Form form = Form.of(fields);
        return saved(
                key,
                () -> purposes.rename(Actor.current(), key, NamesForm.read(form)),
                refused -> of(key).refusedNames(form.refused(refused)),
                response);
    }

    /** Publishes what is new among the texts. */
    @PostMapping("/{key}/wordings")
    Object publish(
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response) {
        Form form = Form.of(fields);
        return saved(
                key,
                () -> wordings.publish(Actor.current(), key, NamesForm.read(form, "texts/")),
                refused -> of(key).refusedTexts(form.refused(refused)),
                response);
    }

    private Object saved(
            String key, Runnable act, Function<Fault.Caller, PurposePage> again, HttpServletResponse response) {
        try {
            act.run();
            Toast.said(t("purposes.saved"));
            return LIST + "/" + key;
        } catch (Fault.Caller refused) {
            if (refused.kind() != Fault.Kind.INVALID) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.consentWebPurpose(again.apply(refused));
        }
    }

    @PostMapping("/{key}/retirement")
    String retire(@PathVariable String key) {
        Purpose purpose = purposes.retire(Actor.current(), key);
        Toast.undoable(t("purposes.retired", "purpose", purpose.words()), "/settings/purposes/" + key + "/restoration");
        return LIST;
    }

    @PostMapping("/{key}/restoration")
    String restore(@PathVariable String key) {
        purposes.restore(Actor.current(), key);
        return LIST;
    }
}
