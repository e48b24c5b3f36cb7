package social.rapport.vault.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import social.rapport.consent.Purposes;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.vault.GrantRequests;
import social.rapport.vault.Grants;
import social.rapport.vault.SharedVault;
import social.rapport.vault.VaultId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a person lends the brand of their vault, on their page: looked at for a purpose alone, and asked for. */
@Controller
@RequestMapping("/people/{person}/shared")
@Requires(Scope.VAULT_READ)
class SharedController {

    private static final int BESIDE = 10;

    private final Grants grants;
    private final GrantRequests requests;
    private final SharedVault shared;
    private final Purposes purposes;
    private final Templates templates;

    SharedController(
            Grants grants, GrantRequests requests, SharedVault shared, Purposes purposes, Templates templates) {
        this.grants = grants;
        this.requests = requests;
        this.shared = shared;
        this.purposes = purposes;
        this.templates = templates;
    }

    /** Without a purpose nothing of the vault is read. */
    @GetMapping
    JteModel show(
            @PathVariable UUID person,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(required = false) @Nullable String next) {
        PersonId id = new PersonId(person);
        SharedVault.Part part = purpose.isEmpty()
                ? null
                : shared.read(id, new SharedVault.Query(purpose, "", "", Keyset.of(next), BESIDE), Actor.current());
        return page(id, purpose, part, Form.empty());
    }

    private JteModel page(PersonId person, String purpose, SharedVault.@Nullable Part part, Form form) {
        List<PersonSharedPage.Purpose> asked = purposes.all().stream()
                .map(key -> new PersonSharedPage.Purpose(key, purposes.name(key)))
                .toList();
        return templates.vaultWebPersonShared(new PersonSharedPage(
                person,
                grants.standing(person),
                requests.open(person),
                asked,
                purpose,
                part,
                Actor.current().may(Scope.VAULT_ASK),
                form));
    }

    @PostMapping("/requests")
    @Requires(Scope.VAULT_ASK)
    JteModel ask(
            @PathVariable UUID person,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        PersonId id = new PersonId(person);
        Form form = Form.of(typed);
        try {
            requests.ask(VaultId.of(form.get("id")), id, AskForm.question(form), Actor.current());
            return page(id, "", null, Form.empty());
        } catch (Fault.Caller refused) {
            if (refused.kind() == Fault.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(id, "", null, form.refused(refused));
        }
    }

    @PostMapping("/requests/{id}/withdrawal")
    @Requires(Scope.VAULT_ASK)
    JteModel withdraw(@PathVariable UUID person, @PathVariable String id) {
        requests.withdraw(VaultId.of(id), Actor.current());
        return page(new PersonId(person), "", null, Form.empty());
    }
}
