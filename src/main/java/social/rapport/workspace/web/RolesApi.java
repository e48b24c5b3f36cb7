package social.rapport.workspace.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.shared.Fault;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Role;
import social.rapport.workspace.RoleTerms;
import social.rapport.workspace.Roles;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Sees;

/** Roles for programs. */
@RestController
@RequestMapping("/api/v1/roles")
@Tag(name = "Workspace")
@Requires(Scope.MEMBERS_MANAGE)
class RolesApi {

    private final Roles roles;

    RolesApi(Roles roles) {
        this.roles = roles;
    }

    /**
     * @param key what stands in {@code role} of a member
     * @param holders how many have it or are asked to join as it
     */
    record RoleView(
            String key,
            String name,
            String description,
            boolean builtIn,
            List<String> scopes,
            String sees,
            int holders) {

        static RoleView of(Role role, Map<String, Integer> held) {
            return new RoleView(
                    role.key(),
                    role.title(),
                    role.words(),
                    role.isBuiltIn(),
                    role.scopes().stream().map(Scope::key).toList(),
                    role.sees().key(),
                    held.getOrDefault(role.key(), 0));
        }
    }

    record Wanted(
            @Nullable String name,
            @Nullable String description,
            @Nullable List<String> scopes,
            @Nullable String sees) {

        RoleTerms terms() {
            return new RoleTerms(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(description, ""),
                    TokensController.scopes(scopes == null ? List.of() : scopes),
                    sees == null
                            ? Sees.ALL
                            : Sees.of(sees).orElseThrow(() -> Fault.invalid("sees", "roles.sees.unknown")));
        }
    }

    @GetMapping
    @Operation(summary = "List roles, those built in first")
    Slice<RoleView> list() {
        Map<String, Integer> held = roles.held();
        List<RoleView> all =
                roles.all().stream().map(role -> RoleView.of(role, held)).toList();
        return new Slice<>(all, null, all.size());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a role", description = "It may do no more than the token that asks.")
    RoleView create(@RequestBody Wanted wanted) {
        return RoleView.of(roles.create(Actor.current(), wanted.terms()), Map.of());
    }

    @PutMapping("/{key}")
    @Operation(
            summary = "Change a role of your own",
            description = "Where it comes to allow something else, whoever has it signs in again.")
    RoleView change(@PathVariable String key, @RequestBody Wanted wanted) {
        roles.change(Actor.current(), key, wanted.terms());
        return RoleView.of(roles.find(key).orElseThrow(), roles.held());
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a role of your own",
            description = "Where somebody has it, `replacement` names the role that they get instead.")
    void delete(@PathVariable String key, @RequestParam(defaultValue = "") String replacement) {
        roles.delete(Actor.current(), key, roles.find(replacement).orElse(null));
    }
}
