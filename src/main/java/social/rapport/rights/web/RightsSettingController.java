package social.rapport.rights.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.rights.Deadlines;
import social.rapport.rights.DueRule;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** By when requests for rights are answered, on screen. */
@Controller
@RequestMapping("/settings/rights")
@Requires(Scope.WORKSPACE_MANAGE)
class RightsSettingController {

    private final Deadlines deadlines;
    private final Templates templates;

    RightsSettingController(Deadlines deadlines, Templates templates) {
        this.deadlines = deadlines;
        this.templates = templates;
    }

    @Bean
    static SettingsArea rightsArea() {
        return new SettingsArea(
                "rights", "/settings/rights", "scale", Scope.WORKSPACE_MANAGE.key(), SettingsArea.Group.PERMISSIONS, 4);
    }

    @GetMapping
    JteModel show() {
        return templates.rightsWebSetting(new RightsSettingPage(deadlines.rule()));
    }

    @PostMapping
    String set(@RequestParam String rule) {
        deadlines.set(DueRule.of(rule).orElseThrow(() -> Fault.invalid("/rule", "rights.wrong.rule")), Actor.current());
        Toast.said(t("rights.set.saved"));
        return "redirect:/settings/rights";
    }
}
