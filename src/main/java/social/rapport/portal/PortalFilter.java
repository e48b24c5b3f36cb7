package social.rapport.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.people.Person;
import social.rapport.people.PersonCard;
import social.rapport.people.Proofs;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Frame;
import social.rapport.workspace.Actor;

/** Binds a request to the brand whose pages its address names, and to whoever has theirs open there. */
final class PortalFilter extends OncePerRequestFilter {

    private static final int SLUG = 2;

    /** Global Privacy Control (W3C), section 3.1: absent, or {@code 1}. */
    private static final String PRIVACY = "Sec-GPC";

    private final Portals portals;
    private final PortalSessions sessions;
    private final People people;
    private final Proofs proofs;

    PortalFilter(Portals portals, PortalSessions sessions, People people, Proofs proofs) {
        this.portals = portals;
        this.sessions = sessions;
        this.people = people;
        this.proofs = proofs;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Portal portal = portal(request).orElse(null);
        if (portal == null) {
            response.sendError(HttpStatus.NOT_FOUND.value());
            return;
        }
        try {
            CurrentWorkspace.call(portal.brand().id(), () -> {
                PortalVisit visit =
                        new PortalVisit(portal, guest(portal, request), "1".equals(request.getHeader(PRIVACY)));
                visit.keepIn(request);
                authenticate(visit);
                ZoneId zone = visit.guest() == null
                        ? portal.brand().timeZone()
                        : visit.guest().timeZone();
                Frame.welcome(request, new Frame.Visitor(portal.path(), zone));
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }

    private Optional<Portal> portal(HttpServletRequest request) {
        String[] parts = request.getRequestURI().split("/", SLUG + 2);
        return parts.length > SLUG ? portals.at(parts[SLUG]) : Optional.empty();
    }

    /** Whoever was erased since has nothing open any more; whoever was joined on proof is whom they are one with. */
    private PortalVisit.@Nullable Guest guest(Portal portal, HttpServletRequest request) {
        PortalSession session = PortalCookies.read(request, PortalCookies.SESSION)
                .flatMap(token -> sessions.find(token, Instant.now()))
                .orElse(null);
        if (session == null) {
            return null;
        }
        if (people.find(session.person()).isEmpty()) {
            return null;
        }
        Cluster cluster = proofs.of(session.person());
        PersonCard card = people.card(cluster);
        ZoneId zone = people.find(cluster.root())
                .map(Person::timeZone)
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of)
                .orElse(portal.brand().timeZone());
        return new PortalVisit.Guest(session, cluster, card.name(), card.locale(), zone);
    }

    private static void authenticate(PortalVisit visit) {
        if (visit.guest() == null) {
            return;
        }
        Actor actor = visit.acting();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of()));
        SecurityContextHolder.setContext(context);
    }
}
