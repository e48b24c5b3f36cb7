package social.rapport.portal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import social.rapport.people.People;
import social.rapport.people.Proofs;

/**
 * The door of people's own pages. A realm of its own: the sessions of the team open nothing here, and what is kept here
 * opens nothing of the team's, since each door looks for its own alone.
 */
@Configuration(proxyBeanMethods = false)
class PortalDoor {

    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self';"
                    + " font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain portals(
            HttpSecurity http, Portals portals, PortalSessions sessions, People people, Proofs proofs)
            throws Exception {
        return http.securityMatcher("/me/**")
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens())
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .addFilterBefore(new PortalFilter(portals, sessions, people, proofs), CsrfFilter.class)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, refused) -> toSignIn(request, response, "/sign-in"))
                        .accessDeniedHandler(
                                (request, response, refused) -> toSignIn(request, response, "/sign-in?stale")))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(
                        routes -> routes.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(
                                        "/me/*/sign-in/**",
                                        "/me/*/key/**",
                                        "/me/*/roster/**",
                                        "/me/*/language",
                                        "/me/*/brand.css",
                                        "/me/*/logo/*")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }

    /**
     * Known to the pages that we served to this browser, so that no other site can send their forms. They stay good while
     * somebody is in: each request proves anew who it is, and two tabs would otherwise spoil each other's forms.
     */
    private static CookieCsrfTokenRepository formTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("rapport-me-form");
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookieCustomizer(cookie -> cookie.path("/me").httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    private static void toSignIn(HttpServletRequest request, HttpServletResponse response, String where)
            throws IOException {
        PortalVisit visit = PortalVisit.of(request);
        response.sendRedirect(visit == null ? "/" : visit.portal().path() + where);
    }
}
