package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
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
import social.rapport.conversations.Promise;
import social.rapport.conversations.Promises;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a brand promises, to look at and to change. */
@Controller
@RequestMapping("/settings/promises")
@Requires(Scope.CONVERSATIONS_MANAGE)
class PromisesController {

    private static final String LIST = "redirect:/settings/promises";

    private final Promises promises;
    private final PromiseWords words;
    private final Templates templates;

    PromisesController(Promises promises, PromiseWords words, Templates templates) {
        this.promises = promises;
        this.words = words;
        this.templates = templates;
    }

    @Bean
    static SettingsArea promisesArea() {
        return new SettingsArea(
                "promises",
                "/settings/promises",
                "clock-check",
                Scope.CONVERSATIONS_READ.key(),
                SettingsArea.Group.ANSWERING,
                4);
    }

    @GetMapping
    @Requires(Scope.CONVERSATIONS_READ)
    JteModel list() {
        return templates.conversationsWebPromises(words.page(Actor.current()));
    }

    @GetMapping("/new")
    JteModel begin() {
        return templates.conversationsWebPromise(words.begun(PromiseForm.begun()));
    }

    @PostMapping
    Object make(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            Promise made = promises.make(PromiseForm.read(Ids.next(), form), Actor.current());
            Toast.said(t("promise.made", "name", made.name()));
            return LIST;
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.conversationsWebPromise(words.begun(form.refused(refused)));
        }
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable UUID id) {
        Promise promise = promises.get(id);
        return templates.conversationsWebPromise(words.page(promise, PromiseForm.of(promise)));
    }

    @PostMapping("/{id}")
    Object replace(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        Promise before = promises.get(id);
        try {
            Promise now = promises.replace(PromiseForm.read(id, form), Actor.current());
            Toast.said(t("promise.saved", "name", now.name()));
            return LIST;
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.conversationsWebPromise(words.page(before, form.refused(refused)));
        }
    }

    @PostMapping("/{id}/rise")
    String raise(@PathVariable UUID id) {
        promises.raise(id, Actor.current());
        return LIST;
    }

    @PostMapping("/{id}/removal")
    String delete(@PathVariable UUID id) {
        Promise promise = promises.delete(id, Actor.current());
        Toast.undoable(t("promise.deleted", "name", promise.name()), "/settings/promises/" + id + "/restoration");
        return LIST;
    }

    @PostMapping("/{id}/restoration")
    String restore(@PathVariable UUID id) {
        promises.restore(id, Actor.current());
        return LIST;
    }
}
