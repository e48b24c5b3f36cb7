package social.rapport.workspace.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Sees;

/**
 * One role of the workspace's own, to be made or changed.
 *
 * @param role that is changed, or null where a new one is made
 * @param origins what a new one may begin as a copy of
 * @param yours what whoever looks may do themselves, and so may give
 * @param yourSight which conversations they see
 * @param holders how many have it or are asked to join as it
 */
public record RolePage(
        @Nullable Role role,
        List<Role> origins,
        Form form,
        List<ScopeArea> areas,
        Set<Scope> yours,
        Sees yourSight,
        int holders) {

    public List<Scope> grantable(ScopeArea area) {
        return area.scopes().stream().filter(yours::contains).toList();
    }

    public String action() {
        return role == null ? RolesController.PATH : RolesController.PATH + '/' + role.key();
    }

    public String title() {
        return role == null ? Words.t("roles.new") : role.title();
    }

    public List<Sees> sights() {
        return Arrays.stream(Sees.values()).filter(yourSight::covers).toList();
    }

    /** What its holders may become instead. */
    public List<Option> replacements() {
        return Stream.concat(
                        Stream.of(Option.of("", Words.t("roles.replacement.choose"))),
                        origins.stream()
                                .filter(other -> !other.isOwner() && !other.equals(role))
                                .map(other -> Option.of(other.key(), other.title())))
                .toList();
    }
}
