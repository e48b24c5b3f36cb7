package social.rapport.workspace;

import java.io.Serializable;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.ui.Words;

/**
 * Who does something in a workspace: a member, the holder of an API token, a person on their own pages, or Rapport itself.
 *
 * @param id the member's, the token's or the person's id; null for Rapport itself
 * @param name for people to read
 * @param account the account of a member, null otherwise
 * @param sees which conversations are there for them; all for whoever is no member
 */
public record Actor(
        Kind kind,
        WorkspaceId workspace,
        @Nullable UUID id,
        String name,
        Set<Scope> scopes,
        @Nullable UUID account,
        Sees sees)
        implements Principal, Serializable {

    public enum Kind {
        MEMBER,
        TOKEN,
        PERSON,
        SYSTEM
    }

    /** Sessions that began before members could see less carry no {@code sees}. */
    public Actor {
        sees = sees == null ? Sees.ALL : sees;
    }

    /** One who sees every conversation. */
    public Actor(
            Kind kind,
            WorkspaceId workspace,
            @Nullable UUID id,
            String name,
            Set<Scope> scopes,
            @Nullable UUID account) {
        this(kind, workspace, id, name, scopes, account, Sees.ALL);
    }

    /** Somebody of the team, with what their role gives them. */
    public static Actor member(WorkspaceId workspace, MemberId id, String name, Role role, UUID account) {
        return new Actor(Kind.MEMBER, workspace, id.value(), name, role.scopes(), account, role.sees());
    }

    /**
     * A person whom the workspace knows, on their own pages.
     *
     * @param scopes none where they only look; for a single act on what is theirs, what that act asks for
     */
    public static Actor person(WorkspaceId workspace, PersonId id, String name, Set<Scope> scopes) {
        return new Actor(Kind.PERSON, workspace, id.value(), name, scopes, null);
    }

    /** Rapport itself, for jobs and rules. */
    public static Actor system(WorkspaceId workspace) {
        return new Actor(Kind.SYSTEM, workspace, null, "Rapport", Set.of(Scope.values()), null);
    }

    /** Rapport itself, under the name of a rule that somebody made. */
    public static Actor rule(WorkspaceId workspace, String name) {
        return new Actor(Kind.SYSTEM, workspace, null, name, Set.of(Scope.values()), null);
    }

    /** Who the running request acts for. */
    public static Actor current() {
        return present().orElseThrow(() -> new Fault.Caller(Fault.Kind.UNAUTHENTICATED, "error.401.title", List.of()));
    }

    /** Who the running request acts for; nobody in a job, or where a stranger asks. */
    public static Optional<Actor> present() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor
                ? Optional.of(actor)
                : Optional.empty();
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    public void must(Scope scope) {
        if (!may(scope)) {
            throw Fault.forbidden(Words.t("fault.scope", "scope", scope.key()));
        }
    }

    public boolean isMember() {
        return kind == Kind.MEMBER;
    }

    /** The member who acts, or null where it is a token or Rapport itself. */
    public @Nullable MemberId member() {
        return isMember() && id != null ? new MemberId(id) : null;
    }

    /** The person who acts on their own pages; null where it is anybody else. */
    public @Nullable PersonId person() {
        return kind == Kind.PERSON && id != null ? new PersonId(id) : null;
    }

    /** The name under what is kept for good: empty for people, who are known there by their id alone. */
    public String signature() {
        return kind == Kind.PERSON ? "" : name;
    }

    @Override
    public String getName() {
        return account == null ? kind + ":" + id : account.toString();
    }
}
