package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Accounts;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Entrance;
import social.rapport.workspace.Joining;
import social.rapport.workspace.OpenToAll;

/** Where the link of an invitation leads. */
@Controller
@RequestMapping("/invitation/{link}")
@OpenToAll("whoever holds the link is invited, and has no account yet")
class JoinController {

    private final Joining joining;
    private final Accounts accounts;
    private final Entrance entrance;
    private final Templates templates;

    JoinController(Joining joining, Accounts accounts, Entrance entrance, Templates templates) {
        this.joining = joining;
        this.accounts = accounts;
        this.entrance = entrance;
        this.templates = templates;
    }

    @GetMapping
    JteModel ask(@PathVariable String link, HttpServletResponse response) {
        return page(link, Form.empty(), JoinPage.Refusal.none(), HttpStatus.OK, response);
    }

    @PostMapping
    Object join(
            @PathVariable String link,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            return answer(
                    joining.join(link, form.get("name"), form.secret("password"), request.getRemoteAddr()),
                    link,
                    form,
                    request,
                    response);
        } catch (Fault.Caller refused) {
            return page(
                    link, form.refused(refused), JoinPage.Refusal.none(), HttpStatus.UNPROCESSABLE_CONTENT, response);
        }
    }

    @PostMapping("/signed-in")
    Object joinSignedIn(@PathVariable String link, HttpServletRequest request, HttpServletResponse response) {
        UUID account = signedIn();
        return account == null
                ? "redirect:/invitation/" + link
                : answer(joining.join(link, account), link, Form.empty(), request, response);
    }

    private Object answer(
            Joining.Outcome outcome, String link, Form form, HttpServletRequest request, HttpServletResponse response) {
        return switch (outcome) {
            case Joining.Outcome.Joined joined -> {
                accounts.memberships(joined.account()).stream()
                        .filter(membership -> membership.workspace().equals(joined.workspace()))
                        .findFirst()
                        .ifPresent(membership -> entrance.enter(
                                accounts.byId(joined.account()).orElseThrow(), membership, request, response));
                yield "redirect:/";
            }
            case Joining.Outcome.Refused refused ->
                page(link, form, JoinPage.Refusal.wrong(), HttpStatus.UNPROCESSABLE_CONTENT, response);
            case Joining.Outcome.Paused paused -> {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(paused.pause().plusSeconds(1).toSeconds()));
                yield page(link, form, JoinPage.Refusal.paused(paused.pause()), HttpStatus.TOO_MANY_REQUESTS, response);
            }
            case Joining.Outcome.Gone gone -> page(link, form, JoinPage.Refusal.none(), HttpStatus.OK, response);
        };
    }

    private JteModel page(
            String link, Form form, JoinPage.Refusal refusal, HttpStatus status, HttpServletResponse response) {
        Joining.Open open = joining.find(link).orElse(null);
        response.setStatus(open == null ? HttpStatus.NOT_FOUND.value() : status.value());
        return templates.workspaceWebJoin(new JoinPage(link, open, isTheirs(open), form, refusal));
    }

    private boolean isTheirs(Joining.@Nullable Open open) {
        UUID account = signedIn();
        return open != null
                && account != null
                && accounts.byId(account)
                        .filter(theirs -> theirs.email()
                                .equalsIgnoreCase(open.invitation().email()))
                        .isPresent();
    }

    private static @Nullable UUID signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor ? actor.account() : null;
    }
}
