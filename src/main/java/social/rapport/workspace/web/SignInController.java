package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Entrance;
import social.rapport.workspace.OpenToAll;
import social.rapport.workspace.SignIn;
import social.rapport.workspace.SignIn.Outcome;

@Controller
@OpenToAll("whoever is not signed in yet must be able to")
class SignInController {

    private final SignIn signIn;
    private final Entrance entrance;
    private final Templates templates;

    SignInController(SignIn signIn, Entrance entrance, Templates templates) {
        this.signIn = signIn;
        this.entrance = entrance;
        this.templates = templates;
    }

    @GetMapping("/sign-in")
    JteModel ask(
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String stale) {
        String notice = out != null ? "sign-in.out" : stale != null ? "sign-in.stale" : null;
        return templates.workspaceWebSignIn(new SignInPage(Form.empty(), SignInPage.Refusal.none(), notice));
    }

    @PostMapping("/sign-in")
    Object tryPassword(
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response) {
        Form form = Form.of(fields);
        Outcome outcome = signIn.tryPassword(form.get("email"), form.secret("password"), request.getRemoteAddr());
        return switch (outcome) {
            case Outcome.Known known ->
                entrance.admitByPassword(known.account(), request, response)
                        .<Object>map(goal -> "redirect:" + goal)
                        .orElseGet(() -> refuse(HttpStatus.FORBIDDEN, form, SignInPage.Refusal.homeless(), response));
            case Outcome.Unknown unknown ->
                refuse(HttpStatus.UNPROCESSABLE_CONTENT, form, SignInPage.Refusal.wrong(unknown.triesLeft()), response);
            case Outcome.Paused paused -> {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(paused.pause().plusSeconds(1).toSeconds()));
                yield refuse(HttpStatus.TOO_MANY_REQUESTS, form, SignInPage.Refusal.paused(paused.pause()), response);
            }
        };
    }

    private JteModel refuse(HttpStatus status, Form form, SignInPage.Refusal refusal, HttpServletResponse response) {
        response.setStatus(status.value());
        return templates.workspaceWebSignIn(new SignInPage(form, refusal, null));
    }
}
