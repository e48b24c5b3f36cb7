package social.rapport.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Frame;

/** Tells the frame of the page who is signed in, and the team that they are here. */
final class Greeting implements HandlerInterceptor {

    private final Workspaces workspaces;
    private final Presence presence;

    Greeting(Workspaces workspaces, Presence presence) {
        this.workspaces = workspaces;
        this.presence = presence;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof Actor actor
                && actor.member() != null
                && CurrentWorkspace.find().isPresent()) {
            Frame.greet(request, () -> who(actor));
            presence.seen(Objects.requireNonNull(actor.member()));
        }
        return true;
    }

    private Frame.Who who(Actor actor) {
        Workspace workspace = workspaces.current().orElseThrow();
        return new Frame.Who(
                actor.name(),
                workspace.name(),
                actor.scopes().stream().map(Scope::key).collect(Collectors.toUnmodifiableSet()),
                workspace.timeZone());
    }
}
