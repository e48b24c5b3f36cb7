package social.rapport.workspace.web;

import java.util.List;
import java.util.Set;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Scope;

/** @param yours what the member may do, and so may hand on */
public record NewTokenPage(Form form, List<ScopeArea> areas, Set<Scope> yours) {

    public List<Scope> grantable(ScopeArea area) {
        return area.scopes().stream().filter(yours::contains).toList();
    }
}
