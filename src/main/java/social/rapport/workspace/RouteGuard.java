package social.rapport.workspace;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springdoc.api.AbstractOpenApiResource;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import social.rapport.shared.Fault;

/** Asks each route whom it is for, and refuses where it does not say. */
final class RouteGuard implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod route) || request.getDispatcherType() == DispatcherType.ASYNC) {
            return true;
        }
        if (isOpen(route)) {
            return true;
        }
        if (says(route, OpenToMembers.class)) {
            if (!Actor.current().isMember()) {
                throw Fault.forbidden("fault.members");
            }
            return true;
        }
        if (says(route, OpenToPerson.class)) {
            if (Actor.current().person() == null) {
                throw Fault.forbidden("fault.closed");
            }
            return true;
        }
        Requires requires = find(route, Requires.class);
        if (requires == null) {
            throw Fault.forbidden("fault.closed");
        }
        Actor.current().must(requires.value());
        return true;
    }

    /** The description of the API is published to everybody, as are errors; neither is a controller of ours. */
    private static boolean isOpen(HandlerMethod route) {
        return route.getBean() instanceof ErrorController
                || route.getBean() instanceof AbstractOpenApiResource
                || says(route, OpenToAll.class);
    }

    private static boolean says(HandlerMethod route, Class<? extends java.lang.annotation.Annotation> kind) {
        return find(route, kind) != null;
    }

    private static <A extends java.lang.annotation.Annotation> @org.jspecify.annotations.Nullable A find(
            HandlerMethod route, Class<A> kind) {
        A onMethod = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), kind);
        return onMethod != null ? onMethod : AnnotatedElementUtils.findMergedAnnotation(route.getBeanType(), kind);
    }
}
