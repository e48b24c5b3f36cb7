package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.portal.Claims;
import social.rapport.portal.PortalLimits;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.OpenToPerson;

/** Where whoever looks shows that another account is theirs; nothing tells whether an account is known. */
@Controller
@RequestMapping("/me/{brand}/known/accounts")
@OpenToPerson
class AccountClaimsController {

    private final Claims claims;
    private final PortalLimits limits;
    private final Templates templates;

    AccountClaimsController(Claims claims, PortalLimits limits, Templates templates) {
        this.claims = claims;
        this.limits = limits;
        this.templates = templates;
    }

    @GetMapping
    JteModel show() {
        return page(Form.empty());
    }

    private JteModel page(Form form) {
        return templates.portalWebClaim(new AccountClaimPage(PortalFrame.at("known"), claims.channels(), form));
    }

    @PostMapping
    Object ask(
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String account,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            limits.tryFrom(request.getRemoteAddr());
            claims.ask(
                    PortalVisit.here(),
                    channel(channel),
                    account,
                    LocaleContextHolder.getLocale().getLanguage());
            return "redirect:" + PortalFrame.at("known").path() + "/known/accounts/code";
        } catch (Fault.Caller refused) {
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return page(Form.empty()
                    .with("channel", channel)
                    .with("account", account)
                    .refused(refused));
        }
    }

    private static ChannelId channel(String id) {
        try {
            return ChannelId.of(id);
        } catch (IllegalArgumentException garbage) {
            throw Fault.invalid("/channel", "portal.wrong.choice");
        }
    }

    @GetMapping("/code")
    Object typeCode() {
        return code(Form.empty());
    }

    private Object code(Form form) {
        PortalFrame frame = PortalFrame.at("known");
        return claims.waiting(frame.visit())
                .<Object>map(waiting ->
                        templates.portalWebClaimCode(new AccountCodePage(frame, claims.channels(), waiting, form)))
                .orElseGet(() -> "redirect:" + frame.path() + "/known/accounts");
    }

    @PostMapping("/code")
    Object prove(
            @RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        try {
            limits.tryFrom(request.getRemoteAddr());
            if (claims.prove(PortalVisit.here(), code)) {
                return PortalFrame.after("known", "claimed", null);
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
