package social.rapport.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Frame;
import social.rapport.workspace.Accounts.Account;

/** Tells the frame of the page who is signed in, the team that they are here, and the door whose it is. */
@Component
final class Greeting implements HandlerInterceptor {

    private final Workspaces workspaces;
    private final GeneralSettings settings;
    private final Accounts accounts;
    private final Presence presence;

    Greeting(Workspaces workspaces, GeneralSettings settings, Accounts accounts, Presence presence) {
        this.workspaces = workspaces;
        this.settings = settings;
        this.accounts = accounts;
        this.presence = presence;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Frame.greetStranger(request, () -> settings.atTheDoor()
                .map(brand -> new Frame.Door(
                        brand.name(), brand.logoVersion() == null ? null : "/door/logo/" + brand.logoVersion()))
                .orElse(null));
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
        Optional<Account> account = Optional.ofNullable(actor.account()).flatMap(accounts::byId);
        return new Frame.Who(
                account.map(Account::name).orElse(actor.name()),
                workspace.name(),
                workspace.logoVersion() == null ? null : "/logo/" + workspace.logoVersion(),
                actor.scopes().stream().map(Scope::key).collect(Collectors.toUnmodifiableSet()),
                account.map(Account::timeZone).map(ZoneId::of).orElse(workspace.timeZone()));
    }
}
