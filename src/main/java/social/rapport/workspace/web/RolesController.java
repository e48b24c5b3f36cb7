package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Role;
import social.rapport.workspace.RoleTerms;
import social.rapport.workspace.Roles;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Sees;

/** What each role may do, and the roles that the workspace makes for itself; what is done to one can be taken back. */
@Controller
@RequestMapping(RolesController.PATH)
@Requires(Scope.MEMBERS_MANAGE)
class RolesController {

    static final String PATH = "/settings/roles";

    private final Roles roles;
    private final RolesPages pages;

    RolesController(Roles roles, RolesPages pages) {
        this.roles = roles;
        this.pages = pages;
    }

    @GetMapping
    JteModel matrix() {
        return pages.matrix();
    }

    /** @param from the key of the role that the new one begins as a copy of */
    @GetMapping("/new")
    JteModel begin(@RequestParam(defaultValue = "agent") String from) {
        return pages.form(null, filled(find(from)).with("name", "").with("description", ""));
    }

    @PostMapping
    Object create(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            Role role = roles.create(Actor.current(), terms(form));
            Toast.undoable(Words.t("roles.created", "name", role.name()), path(role, "/deletion"));
            return "redirect:" + PATH;
        } catch (Fault.Caller refused) {
            return refused(null, form, refused, response);
        }
    }

    @GetMapping("/{key}")
    JteModel edit(@PathVariable String key) {
        Role role = find(key);
        return pages.form(role, filled(role));
    }

    @PostMapping("/{key}")
    Object change(
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            Role before = roles.change(Actor.current(), key, terms(form));
            Toast.undoable(Words.t("roles.changed", "name", form.get("name")), path(before, undoing(before)));
            return "redirect:" + PATH;
        } catch (Fault.Caller refused) {
            return refused(find(key), form, refused, response);
        }
    }

    @PostMapping("/{key}/deletion")
    Object delete(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String replacement,
            HttpServletResponse response) {
        try {
            Role role =
                    roles.delete(Actor.current(), key, roles.find(replacement).orElse(null));
            Toast.undoable(Words.t("roles.deleted", "name", role.name()), path(role, "/restoration"));
            return "redirect:" + PATH;
        } catch (Fault.Caller refused) {
            Role role = find(key);
            return refused(role, filled(role), refused, response);
        }
    }

    @PostMapping("/{key}/restoration")
    String restore(@PathVariable String key) {
        roles.restore(Actor.current(), key);
        return "redirect:" + PATH;
    }

    private Role find(String key) {
        return roles.find(key).orElseThrow(() -> Fault.notFound("role"));
    }

    private Object refused(@Nullable Role role, Form form, Fault.Caller refused, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return pages.form(role, form.refused(refused));
    }

    private static Form filled(Role role) {
        return Form.empty()
                .with("name", role.name())
                .with("description", role.description())
                .with("scopes", role.scopes().stream().map(Scope::key).toList())
                .with("sees", role.sees().key());
    }

    private static RoleTerms terms(Form form) {
        return new RoleTerms(
                form.get("name"),
                form.get("description"),
                TokensController.scopes(form.all("scopes")),
                Sees.of(form.get("sees")).orElseThrow(() -> Fault.invalid("sees", "roles.sees.unknown")));
    }

    private static String undoing(Role before) {
        return UriComponentsBuilder.newInstance()
                .queryParam("name", "{name}")
                .queryParam("description", "{description}")
                .queryParam("sees", before.sees().key())
                .queryParam("scopes", before.scopes().stream().map(Scope::key).toArray())
                .encode()
                .buildAndExpand(before.name(), before.description())
                .toUriString();
    }

    private static String path(Role role, String rest) {
        return PATH + '/' + role.key() + rest;
    }
}
