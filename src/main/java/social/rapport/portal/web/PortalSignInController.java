package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.portal.CodeMails;
import social.rapport.portal.PortalEntrance;
import social.rapport.portal.PortalLimits;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.OpenToAll;

/** The door of people's own pages: an address, and the code that is mailed to it. */
@Controller
@RequestMapping("/me/{brand}/sign-in")
@OpenToAll("whoever comes proves by mail who they are; every try counts, and nothing tells whether an address is known")
class PortalSignInController {

    private final PortalEntrance entrance;
    private final PortalLimits limits;
    private final CodeMails mails;
    private final Templates templates;

    PortalSignInController(PortalEntrance entrance, PortalLimits limits, CodeMails mails, Templates templates) {
        this.entrance = entrance;
        this.limits = limits;
        this.mails = mails;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(
            @RequestParam(required = false) @Nullable String stale,
            @RequestParam(required = false) @Nullable String said) {
        return page(Form.empty(), stale != null, said);
    }

    private JteModel page(Form form, boolean isStale, @Nullable String said) {
        return templates.portalWebSignIn(
                new PortalSignInPage(PortalFrame.at("", said), form, mails.canMail(), isStale));
    }

    @PostMapping
    Object ask(
            @RequestParam(defaultValue = "") String email, HttpServletRequest request, HttpServletResponse response) {
        try {
            limits.tryFrom(request.getRemoteAddr());
            entrance.ask(email, LocaleContextHolder.getLocale().getLanguage(), request, response);
            return "redirect:" + PortalFrame.at("").path() + "/sign-in/code";
        } catch (Fault.Caller refused) {
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return page(Form.empty().with("email", email).refused(refused), false, null);
        }
    }

    @GetMapping("/code")
    Object typeCode(HttpServletRequest request) {
        return entrance.hasAsked(request)
                ? code(Form.empty())
                : "redirect:" + PortalFrame.at("").path() + "/sign-in";
    }

    private JteModel code(Form form) {
        return templates.portalWebCode(new PortalCodePage(PortalFrame.at(""), form));
    }

    @PostMapping("/code")
    Object enter(
            @RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        try {
            limits.tryFrom(request.getRemoteAddr());
            if (entrance.enter(code, request, response)) {
                return "redirect:" + PortalFrame.at("").path();
            }
            throw new Fault.Caller(
                    Fault.Kind.UNPROCESSABLE,
                    "portal.wrong.code",
                    List.of(new Fault.Field("code", "portal.wrong.code")));
        } catch (Fault.Caller refused) {
            response.setStatus(refused.kind().status());
            return code(Form.empty().refused(refused));
        }
    }
}
