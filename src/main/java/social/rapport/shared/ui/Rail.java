package social.rapport.shared.ui;

import java.util.Comparator;
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
            new Place("insight", "/insight", "chart-dots", "a", "conversations:read", null),
            new Place("engage", "/engage", "heart-handshake", "e", "posts:read", null),
            new Place("commerce", "/commerce", "shopping-bag", "c", "people:read", null),
            new Place("sales", "/sales", "briefcase", "s", "people:read", "/sales/count"),
            new Place("settings", "/settings", "settings", ",", null, null));

    private final List<SettingsArea> areas;
    private final ObjectProvider<RequestMappingHandlerMapping> routes;
    private volatile @Nullable Set<String> pages;

    Rail(
            ObjectProvider<SettingsArea> areas,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.areas = areas.stream()
                .sorted(Comparator.comparing(SettingsArea::group).thenComparingInt(SettingsArea::order))
                .toList();
        this.routes = routes;
    }

    List<Place> places(Frame frame) {
        return PLACES.stream().filter(place -> isOpen(place, frame)).toList();
    }

    private boolean isOpen(Place place, Frame frame) {
        boolean mayEnter = place.section().equals("settings")
                ? !settings(frame).isEmpty()
                : place.scope() == null || frame.may(place.scope());
        return mayEnter && has(place.href());
    }

    /** What a member may look at in the settings, group by group. */
    List<SettingsArea> settings(Frame frame) {
        return areas.stream()
                .filter(area -> area.scope() == null || frame.may(area.scope()))
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
