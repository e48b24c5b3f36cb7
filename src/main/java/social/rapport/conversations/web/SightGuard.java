package social.rapport.conversations.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;

/**
 * Answers every screen of a single conversation, of whatever module, as if it were not there where whoever asks does not
 * see it. Programs come with tokens, which belong to nobody and see everything, so their routes need no such guard.
 */
@Configuration(proxyBeanMethods = false)
class SightGuard implements WebMvcConfigurer, HandlerInterceptor {

    private static final String ONE = "/inbox/{id}";

    private final Conversations conversations;

    SightGuard(Conversations conversations) {
        this.conversations = conversations;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/inbox/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (pattern.equals(ONE) || pattern.startsWith(ONE + "/")) {
            Actor reader = Actor.current();
            named(request).filter(id -> !conversations.isSeenBy(reader, id)).ifPresent(id -> {
                throw Fault.notFound("conversation");
            });
        }
        return true;
    }

    /** What is no id is refused by whoever reads it. */
    private static Optional<ConversationId> named(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("id") instanceof String id
                ? read(id)
                : Optional.empty();
    }

    private static Optional<ConversationId> read(String id) {
        try {
            return Optional.of(new ConversationId(UUID.fromString(id)));
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }
}
