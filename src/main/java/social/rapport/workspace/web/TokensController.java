package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.ApiTokens;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Keys to the API on screen; each is shown once. */
@Controller
@RequestMapping("/settings/tokens")
@Requires(Scope.TOKENS_MANAGE)
class TokensController {

    private final ApiTokens tokens;
    private final Templates templates;

    TokensController(ApiTokens tokens, Templates templates) {
        this.tokens = tokens;
        this.templates = templates;
    }

    @GetMapping
    JteModel list() {
        return listed(null);
    }

    private JteModel listed(ApiTokens.@Nullable Created created) {
        return templates.workspaceWebTokens(new TokensPage(tokens.all(), created));
    }

    @GetMapping("/new")
    JteModel begin() {
        return form(Form.empty());
    }

    private JteModel form(Form form) {
        return templates.workspaceWebNewToken(
                new NewTokenPage(form, ScopeArea.all(), Actor.current().scopes()));
    }

    @PostMapping
    JteModel create(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            return listed(tokens.create(
                    Actor.current(), form.get("name"), scopes(form.all("scopes")), expiry(form.get("expiresAt"))));
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form.refused(refused));
        }
    }

    static Set<Scope> scopes(List<String> keys) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String key : keys) {
            scopes.add(Scope.of(key).orElseThrow(() -> Fault.invalid("scopes", "token.scopes.unknown")));
        }
        return scopes;
    }

    /** The end of the chosen day where the brand is at home. */
    private static @Nullable Instant expiry(String day) {
        if (day.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(day)
                    .plusDays(1)
                    .atStartOfDay(Frame.current().timeZone())
                    .toInstant();
        } catch (DateTimeException garbage) {
            throw Fault.invalid("expiresAt", "token.expires.wrong");
        }
    }

    @PostMapping("/{id}/revocation")
    String revoke(@PathVariable UUID id) {
        tokens.revoke(Actor.current(), id);
        Toast.undoable(Words.t("token.revoked"), "/settings/tokens/" + id + "/restoration");
        return "redirect:/settings/tokens";
    }

    @PostMapping("/{id}/restoration")
    String restore(@PathVariable UUID id) {
        tokens.restore(Actor.current(), id);
        return "redirect:/settings/tokens";
    }
}
