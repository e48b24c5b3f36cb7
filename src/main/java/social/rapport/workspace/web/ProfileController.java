package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Accounts;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Confirmations;
import social.rapport.workspace.OpenToMembers;
import social.rapport.workspace.Passkeys;
import social.rapport.workspace.Profile;
import social.rapport.workspace.Profiles;
import social.rapport.workspace.Sessions;
import social.rapport.workspace.Workspaces;

/** A member's own page: who they are, how they sign in, and where they are signed in. */
@Controller
@RequestMapping("/profile")
@OpenToMembers
class ProfileController {

    private final Profiles profiles;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Workspaces workspaces;
    private final Confirmations confirmations;
    private final LocaleResolver languages;
    private final Templates templates;

    ProfileController(
            Profiles profiles,
            Passkeys passkeys,
            Sessions sessions,
            Workspaces workspaces,
            Confirmations confirmations,
            LocaleResolver languages,
            Templates templates) {
        this.profiles = profiles;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.workspaces = workspaces;
        this.confirmations = confirmations;
        this.languages = languages;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(HttpServletRequest request) {
        return page(null, request);
    }

    @PostMapping
    Object change(
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            profiles.change(Actor.current(), Profile.of(form.get("name"), form.get("language"), form.get("timeZone")));
        } catch (Fault.Caller refused) {
            return refuse(form.refused(refused), request, response);
        }
        Locale language = Locale.forLanguageTag(form.get("language"));
        languages.setLocale(request, response, language);
        LocaleContextHolder.setLocale(language);
        if (Frame.THEMES.contains(form.get("theme"))) {
            response.addCookie(Frame.themeCookie(form.get("theme")));
        }
        Toast.said(t("general.saved"));
        return "redirect:/profile";
    }

    @PostMapping("/password")
    Object changePassword(
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            profiles.changePassword(
                    Actor.current(),
                    form.secret("current"),
                    form.secret("password"),
                    request.getRemoteAddr(),
                    request.getSession().getId());
        } catch (Fault.Caller refused) {
            return refuse(Form.empty().refused(refused), request, response);
        }
        Toast.said(t("profile.password.changed"));
        return "redirect:/profile";
    }

    @PostMapping("/passkeys/{id}/name")
    Object rename(
            @PathVariable String id,
            @RequestParam String name,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            passkeys.rename(Actor.current(), id, name);
        } catch (Fault.Caller refused) {
            return refuse(Form.empty().refused(refused), request, response);
        }
        Toast.said(t("general.saved"));
        return "redirect:/profile#passkeys";
    }

    private JteModel refuse(Form form, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(form, request);
    }

    /** @param refused what was refused; null where nothing was */
    private JteModel page(@Nullable Form refused, HttpServletRequest request) {
        Accounts.Account account = profiles.of(Actor.current());
        return templates.workspaceWebProfile(ProfilePage.of(
                account,
                refused,
                workspaces.current().orElseThrow(),
                passkeys.of(account.id()),
                !confirmations.isFresh(Actor.current(), request.getSession()),
                sessions.of(account.id(), request.getSession().getId())));
    }
}
