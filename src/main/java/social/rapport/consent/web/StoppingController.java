package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import social.rapport.Templates;
import social.rapport.consent.Stopping;
import social.rapport.consent.Stoppings;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** How people stop what the brand sends them, on screen. */
@Controller
@RequestMapping("/settings/stopping")
@Requires(Scope.WORKSPACE_MANAGE)
class StoppingController {

    private final Stoppings stoppings;
    private final Templates templates;

    StoppingController(Stoppings stoppings, Templates templates) {
        this.stoppings = stoppings;
        this.templates = templates;
    }

    @Bean
    static SettingsArea stoppingArea() {
        return new SettingsArea("stopping", "/settings/stopping", "hand-stop", Scope.WORKSPACE_MANAGE.key(), 23);
    }

    /** Where nothing was set yet, the address is the one that the member came by. */
    @GetMapping
    JteModel show() {
        Stopping now = stoppings.current();
        return page(Form.empty()
                .with(
                        "address",
                        now.equals(Stopping.BY_WORD)
                                ? ServletUriComponentsBuilder.fromCurrentContextPath()
                                        .build()
                                        .toUriString()
                                : now.address()));
    }

    @PostMapping
    Object set(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            stoppings.set(Actor.current(), new Stopping(form.get("address")));
            Toast.said(t("stopping.saved"));
            return "redirect:/settings/stopping";
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form.refused(refused));
        }
    }

    private JteModel page(Form form) {
        return templates.consentWebStopping(StoppingPage.of(form, stoppings.current()));
    }
}
