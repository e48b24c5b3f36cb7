package social.rapport.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import social.rapport.people.Cluster;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/**
 * The running request to the pages of a brand.
 *
 * @param guest who has theirs open; null while nobody has
 * @param isPrivate whether the browser asks by Global Privacy Control that nothing be kept beyond what is needed
 */
public record PortalVisit(Portal portal, @Nullable Guest guest, boolean isPrivate) {

    private static final String HERE = PortalVisit.class.getName();

    /**
     * Who has their pages open.
     *
     * @param person everybody whom proofs show to be one with them now. Whom they are one with on likeness alone is not
     *     among them: ask for all of a person by this, never by its root, so that nobody is shown what may be another's
     * @param locale in which they are known to read, BCP 47; null where nobody knows
     */
    public record Guest(
            PortalSession session,
            Cluster person,
            String name,
            @Nullable String locale,
            ZoneId timeZone) {}

    void keepIn(HttpServletRequest request) {
        request.setAttribute(HERE, this);
    }

    static @Nullable PortalVisit of(HttpServletRequest request) {
        return (PortalVisit) request.getAttribute(HERE);
    }

    public static PortalVisit here() {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return Objects.requireNonNull(of(request), "asked outside of the pages of a brand");
    }

    /** @throws Fault.Caller where nobody has come in */
    public Guest theirs() {
        if (guest == null) {
            throw Fault.forbidden("fault.closed");
        }
        return guest;
    }

    /** Whoever looks at their own pages, allowed this one thing as well. */
    public Actor acting(Scope... scopes) {
        Guest who = theirs();
        return Actor.person(portal.brand().id(), who.person().root(), who.name(), java.util.Set.of(scopes));
    }
}
