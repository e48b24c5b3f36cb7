package social.rapport.workspace.web;

import java.util.List;
import social.rapport.workspace.Role;

/** All roles and, area by area, what each may do. */
public record RolesPage(List<Role> roles, List<ScopeArea> areas) {

    static RolesPage ofAll() {
        return new RolesPage(List.of(Role.values()), ScopeArea.all());
    }

    /** Of an area, what this role may do there, in words. */
    public List<String> allowed(Role role, ScopeArea area) {
        return area.scopes().stream().filter(role::allows).map(ScopeArea::words).toList();
    }
}
