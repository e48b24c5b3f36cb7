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
            new Place("home", "/", "home", null),
            new Place("inbox", "/inbox", "inbox", "conversations:read"),
            new Place("people", "/people", "users", "people:read"),
            new Place("listen", "/listen", "ear", "interactions:read"),
            new Place("insight", "/insight", "chart-dots", "people:read"),
            new Place("engage", "/engage", "heart-handshake", "people:read"),
            new Place("commerce", "/commerce", "shopping-bag", "people:read"),
            new Place("sales", "/sales", "briefcase", "people:read"),
            new Place("settings", "/settings", "settings", null));

    private final ObjectProvider<RequestMappingHandlerMapping> routes;
    private volatile @Nullable Set<String> pages;

    Rail(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.routes = routes;
    }

    List<Place> places(Frame frame) {
        return PLACES.stream()
                .filter(place -> has(place.href()))
                .filter(place -> place.scope() == null || frame.may(place.scope()))
                .toList();
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

    private static boolean answersGet(RequestMappingInfo route) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }
}
