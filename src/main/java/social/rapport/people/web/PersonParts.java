package social.rapport.people.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/**
 * The parts of a person's page that other modules fill, each by answering {@code GET /people/{id}/<part>}. One that
 * nobody serves, or that this member may not see, is left out.
 */
@Component
class PersonParts {

    /** What happened, as tabs beside each other. */
    private static final List<String> TABS = List.of("timeline", "conversations", "orders");

    /** What the person decides. */
    private static final List<String> WISHES = List.of("rights", "contact", "permissions", "terms", "needs", "shared");

    /** How the person stands with the brand. */
    private static final List<String> STANDING = List.of("capital", "relations", "purchases");

    /** What matters to whoever answers them. */
    private static final List<String> BESIDE = List.of("contact", "needs", "purchases", "permissions");

    private static final Pattern PART = Pattern.compile("/people/\\{[^/]+}/([a-z-]+)");

    private final ObjectProvider<RequestMappingHandlerMapping> routes;
    private volatile @Nullable Map<String, Set<Scope>> served;

    PersonParts(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.routes = routes;
    }

    List<String> tabs(Actor actor) {
        return open(TABS, actor);
    }

    List<String> wishes(Actor actor) {
        return open(WISHES, actor);
    }

    List<String> standing(Actor actor) {
        return open(STANDING, actor);
    }

    List<String> beside(Actor actor) {
        return open(BESIDE, actor);
    }

    private List<String> open(List<String> parts, Actor actor) {
        Map<String, Set<Scope>> known = served();
        return parts.stream()
                .filter(known::containsKey)
                .filter(part -> actor.scopes().containsAll(known.getOrDefault(part, Set.of())))
                .toList();
    }

    private Map<String, Set<Scope>> served() {
        Map<String, Set<Scope>> known = served;
        if (known == null) {
            Map<String, Set<Scope>> found = new ConcurrentHashMap<>();
            routes.getObject().getHandlerMethods().forEach((route, handler) -> {
                if (route.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                    parts(route).forEach(part -> found.put(part, scopes(handler)));
                }
            });
            served = known = Map.copyOf(found);
        }
        return known;
    }

    private static Set<String> parts(RequestMappingInfo route) {
        return route.getPatternValues().stream()
                .map(PART::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<Scope> scopes(HandlerMethod handler) {
        Requires onMethod = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Requires.class);
        Requires requires = onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Requires.class);
        return requires == null ? Set.of() : Set.of(requires.value());
    }
}
