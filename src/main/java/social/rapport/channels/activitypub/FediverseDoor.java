package social.rapport.channels.activitypub;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Where other servers look for accounts of ours: they have no session, and are shown what everybody may see. */
@Configuration(proxyBeanMethods = false)
class FediverseDoor {

    @Bean
    @Order(1)
    SecurityFilterChain fediverse(HttpSecurity http) throws Exception {
        return http.securityMatcher("/fediverse/**", Finding.WEBFINGER, "/.well-known/nodeinfo")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.disable())
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .build();
    }
}
