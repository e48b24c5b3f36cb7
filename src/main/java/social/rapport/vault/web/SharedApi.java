package social.rapport.vault.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.vault.GrantRequests;
import social.rapport.vault.Grants;
import social.rapport.vault.SharedVault;
import social.rapport.vault.VaultId;
import social.rapport.vault.web.SharedJson.GrantJson;
import social.rapport.vault.web.SharedJson.VaultAsked;
import social.rapport.vault.web.SharedJson.VaultPartJson;
import social.rapport.vault.web.SharedJson.VaultRequestJson;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What people lend of their vaults, for programs. */
@RestController
@RequestMapping("/api/v1")
@Requires(Scope.VAULT_READ)
@Tag(name = "Vaults")
class SharedApi {

    private final SharedVault shared;
    private final Grants grants;
    private final GrantRequests requests;

    SharedApi(SharedVault shared, Grants grants, GrantRequests requests) {
        this.shared = shared;
        this.grants = grants;
        this.requests = requests;
    }

    @GetMapping("/people/{person}/vault")
    @Operation(
            summary = "Read what a person lends of their vault, for one purpose",
            description =
                    "By grants that hold and for the purpose that they were given for; without one nothing is there."
                            + " Each time is listed to the person: who read what, for what, and when.")
    VaultPartJson read(
            @PathVariable UUID person,
            @RequestParam String purpose,
            @RequestParam(defaultValue = "") String seller,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String next) {
        return VaultPartJson.of(shared.read(
                new PersonId(person),
                new SharedVault.Query(purpose, seller, category, Keyset.of(next), PageSize.of(limit)),
                Actor.current()));
    }

    @GetMapping("/people/{person}/grants")
    @Operation(summary = "List what a person lends of their vault: which part, for what, and until when")
    Slice<GrantJson> grants(@PathVariable UUID person) {
        return Slice.whole(grants.standing(new PersonId(person)).stream()
                .map(GrantJson::of)
                .toList());
    }

    @GetMapping("/people/{person}/vault-requests")
    @Operation(summary = "List what a person was asked to lend, newest first")
    Slice<VaultRequestJson> requests(
            @PathVariable UUID person,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String next) {
        return requests.of(new PersonId(person), Keyset.of(next), PageSize.of(limit))
                .map(VaultRequestJson::of);
    }

    @PostMapping("/people/{person}/vault-requests")
    @Requires(Scope.VAULT_ASK)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Ask a person to lend a part of their vault",
            description = "It waits on their own page, where they grant it, narrow it or decline it, and is no message."
                    + " The same id is asked once.")
    VaultRequestJson ask(@PathVariable UUID person, @RequestBody VaultAsked asked) {
        return VaultRequestJson.of(
                requests.ask(asked.request(), new PersonId(person), asked.question(), Actor.current()));
    }

    @DeleteMapping("/vault-requests/{id}")
    @Requires(Scope.VAULT_ASK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take back what nobody has decided on yet")
    void withdraw(@PathVariable String id) {
        requests.withdraw(VaultId.of(id), Actor.current());
    }
}
