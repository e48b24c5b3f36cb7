package social.rapport.terms.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.shared.ui.Toast;
import social.rapport.terms.AcceptancePolicy;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Which terms the brand accepts at once, on screen. */
@Controller
@RequestMapping("/settings/terms")
@Requires(Scope.WORKSPACE_MANAGE)
class TermsSettingController {

    private final AcceptancePolicy policy;
    private final Templates templates;

    TermsSettingController(AcceptancePolicy policy, Templates templates) {
        this.policy = policy;
        this.templates = templates;
    }

    @Bean
    static SettingsArea termsArea() {
        return new SettingsArea(
                "terms",
                "/settings/terms",
                "signature",
                Scope.WORKSPACE_MANAGE.key(),
                SettingsArea.Group.PERMISSIONS,
                5);
    }

    @GetMapping
    JteModel show() {
        return templates.termsWebSetting(new TermsSettingPage(policy.accepts()));
    }

    @PostMapping
    String set(@RequestParam(defaultValue = "") List<String> accepts) {
        policy.set(accepts, Actor.current());
        Toast.said(t("terms.set.saved"));
        return "redirect:/settings/terms";
    }
}
