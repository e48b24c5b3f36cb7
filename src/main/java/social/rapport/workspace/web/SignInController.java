package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.workspace.OpenToAll;

@Controller
@OpenToAll("whoever is not signed in yet must be able to")
class SignInController {

    private final Templates templates;

    SignInController(Templates templates) {
        this.templates = templates;
    }

    @GetMapping("/sign-in")
    JteModel signIn(@RequestParam(required = false) @Nullable String failed) {
        return templates.workspaceWebSignIn(new SignInPage(failed != null));
    }
}
