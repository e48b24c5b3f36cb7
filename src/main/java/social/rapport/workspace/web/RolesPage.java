package social.rapport.workspace.web;

import java.util.List;
import java.util.Set;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Role;
import social.rapport.workspace.Sees;

/**
 * All roles and, area by area, what each may do.
 *
 * @param changeable the keys of those that whoever looks may change
 */
public record RolesPage(List<Role> roles, List<ScopeArea> areas, Set<String> changeable) {

    /** Of an area, what this role may do there, in words. */
    public List<String> allowed(Role role, ScopeArea area) {
        return area.scopes().stream().filter(role::allows).map(ScopeArea::words).toList();
    }

    public boolean mayChange(Role role) {
        return changeable.contains(role.key());
    }

    public static String words(Sees sees) {
        return Words.t("roles.sees." + sees.key());
    }
}
