package social.rapport.channels.chat;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import social.rapport.channels.Channel;
import social.rapport.channels.Ingress;
import social.rapport.shared.ChannelId;

/**
 * The door of website chats: browsers may come from the sites that a channel names, and from our own preview; no cookie and
 * no session is looked at. What they may do there, a visit's token says.
 */
@Configuration(proxyBeanMethods = false)
class ChatDoor {

    private static final String PATH = "/chat/";
    private static final int ID = 36;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    @Bean
    @Order(1)
    SecurityFilterChain chats(HttpSecurity http, Ingress ingress) throws Exception {
        RequestMatcher ours = request -> request.getRequestURI().startsWith(PATH);
        return http.securityMatcher(ours)
                .cors(cors -> cors.configurationSource(request -> allowed(ingress, request)))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.disable())
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .build();
    }

    private static CorsConfiguration allowed(Ingress ingress, HttpServletRequest request) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(channel(ingress, request)
                .map(channel -> List.copyOf(Site.of(channel).origins()))
                .orElse(List.of()));
        cors.setAllowedMethods(List.of("GET", "POST"));
        cors.setAllowedHeaders(List.of("authorization", "content-type", "last-event-id", ChatConnector.ATTEMPT));
        cors.setMaxAge(REMEMBERED);
        return cors;
    }

    private static Optional<Channel> channel(Ingress ingress, HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.length() < PATH.length() + ID
                ? Optional.empty()
                : find(ingress, path.substring(PATH.length(), PATH.length() + ID));
    }

    /** The chat behind an address; empty where there is none, or it is disconnected. */
    static Optional<Channel> find(Ingress ingress, String id) {
        try {
            return ingress.at(ChannelId.of(id))
                    .filter(channel -> channel.connector().equals(ChatConnector.NAME));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
