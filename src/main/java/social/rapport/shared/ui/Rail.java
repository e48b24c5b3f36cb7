package social.rapport.shared.ui;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The places that a member can go to, in the order of the rail. A place that no module serves is left out. */
@Component
final class Rail {

    private static final List<Place> PLACES = List.of(
            new Place("home", "/", "home", "h", null, null),
            new Place("inbox", "/inbox", "inbox", "i", "conversations:read", "/inbox/count"),
            new Place("people", "/people", "users", "p", "people:read", null),
            new Place("listen", "/listen", "ear", "l", "interactions:read", "/listen/count"),
            new Place("insight", "/insight", "chart-dots", "a", "people:read", null),
            new Place("engage", "/engage", "heart-handshake", "e", "people:read", null),
            new Place("commerce", "/commerce", "shopping-bag", "c", "people:read", null),
            new Place("sales", "/sales", "briefcase", "s", "people:read", "/sales/count"),
            new Place("settings", "/settings", "settings", ",", null, null));

    private static final List<Place> SETTINGS = List.of(
            setting("general", "/settings", "adjustments-horizontal", null),
            setting("channels", "/settings/channels", "plug-connected", "channels:read"),
            setting("members", "/settings/members", "users-group", "members:manage"),
            setting("inbox", "/settings/inbox", "inbox", "conversations:manage"),
            setting("policy", "/settings/policy", "shield-check", "consent:read"),
            setting("tokens", "/settings/tokens", "key", "tokens:manage"),
            setting("outbox", "/settings/outbox", "send", "outbox:read"),
            setting("imports", "/settings/imports", "file-import", "people:import"),
            setting("audit", "/settings/audit", "history", "audit:read"));

    private final ObjectProvider<RequestMappingHandlerMapping> routes;
    private volatile @Nullable Set<String> pages;

    Rail(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.routes = routes;
    }

    List<Place> places(Frame frame) {
        List<Place> settings = settings(frame);
        return PLACES.stream()
                .map(place -> place.section().equals("settings") && !settings.isEmpty()
                        ? place.at(settings.getFirst().href())
                        : place)
                .filter(place -> isOpen(place, frame))
                .toList();
    }

    /** What a member may set, in the order of the tabs above it. */
    List<Place> settings(Frame frame) {
        return SETTINGS.stream().filter(place -> isOpen(place, frame)).toList();
    }

    private boolean isOpen(Place place, Frame frame) {
        return has(place.href()) && (place.scope() == null || frame.may(place.scope()));
    }

    /** Whether some module answers a GET of exactly this path. */
    boolean has(String path) {
        Set<String> known = pages;
        if (known == null) {
            known = routes.getObject().getHandlerMethods().keySet().stream()
                    .filter(Rail::answersGet)
                    .flatMap(route -> route.getPatternValues().stream())
                    .collect(Collectors.toUnmodifiableSet());
            pages = known;
        }
        return known.contains(path);
    }

    private static Place setting(String name, String href, String glyph, @Nullable String scope) {
        return new Place("settings." + name, href, glyph, "", scope, null);
    }

    private static boolean answersGet(RequestMappingInfo route) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }
}
