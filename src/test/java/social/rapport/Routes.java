package social.rapport;

import gg.jte.models.runtime.JteModel;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.workspace.OpenToAll;
import social.rapport.workspace.OpenToMembers;
import social.rapport.workspace.OpenToPerson;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The routes of the application, with whom each says it is for. */
final class Routes {

    /** Its answer does not end; {@code LiveTests} look at who may listen. */
    private static final String STREAM = "/live";

    private final RequestMappingHandlerMapping mapping;

    Routes(RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * @param isPage whether it answers with a page, or a part of one
     * @param scope what it requires; null where it is open to all, to all members or to a person on their own pages
     */
    record Route(
            RequestMethod method,
            String pattern,
            boolean isPage,
            @Nullable Scope scope,
            boolean forMembers,
            boolean forPerson) {

        boolean isApi() {
            return pattern.startsWith("/api/");
        }

        boolean isOpen() {
            return scope == null && !forMembers && !forPerson;
        }

        boolean isRead() {
            return method == RequestMethod.GET;
        }

        boolean names() {
            return pattern.contains("{");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    List<Route> all() {
        List<Route> routes = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            Optional<Annotation> annotation = annotation(method);
            if (isOurs(method)
                    && annotation.isPresent()
                    && !info.getPatternValues().contains(STREAM)) {
                Scope scope = annotation.get() instanceof Requires requires ? requires.value() : null;
                boolean isPage =
                        JteModel.class.isAssignableFrom(method.getReturnType().getParameterType());
                boolean forMembers = annotation.get() instanceof OpenToMembers;
                boolean forPerson = annotation.get() instanceof OpenToPerson;
                for (String pattern : info.getPatternValues()) {
                    info.getMethodsCondition()
                            .getMethods()
                            .forEach(
                                    verb -> routes.add(new Route(verb, pattern, isPage, scope, forMembers, forPerson)));
                }
            }
        });
        routes.sort(Comparator.comparing(Route::toString));
        return routes;
    }

    /** Those that do not say whom they are for. */
    List<HandlerMethod> unguarded() {
        return mapping.getHandlerMethods().values().stream()
                .filter(Routes::isOurs)
                .filter(method -> annotation(method).isEmpty())
                .toList();
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith("social.rapport")
                && !method.getBeanType().getPackageName().startsWith("social.rapport.shared");
    }

    private static Optional<Annotation> annotation(HandlerMethod method) {
        return Stream.of(method.getMethod(), method.getBeanType())
                .map(element -> Stream.of(Requires.class, OpenToMembers.class, OpenToPerson.class, OpenToAll.class)
                        .<Annotation>map(kind -> AnnotatedElementUtils.findMergedAnnotation(element, kind))
                        .filter(Objects::nonNull)
                        .findFirst())
                .flatMap(Optional::stream)
                .findFirst();
    }
}
