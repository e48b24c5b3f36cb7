package social.rapport.workspace;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The doors: networks deliver to {@code /in/**} and prove themselves by signature; programs call {@code /api/**} with a
 * token; people come with a session. {@link RouteGuard} then asks each route whom it is for.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    private static final String POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self';"
            + " script-src 'self'; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    /** No handler of ours, so no annotation says whom it is for: a token that may read its workspace. */
    private static final String METRICS = "/actuator/prometheus";

    /** Whoever answers there is known by the link alone, which no other page knows; they have no session to abuse. */
    private static final String RATINGS = "/rate/**";

    /** The same holds of whoever stops what they get; and the programs in which people read mail know no token of ours. */
    private static final String STOPS = "/stop/**";

    private final ObjectProvider<Greeting> greeting;

    SecurityConfiguration(ObjectProvider<Greeting> greeting) {
        this.greeting = greeting;
    }

    @Bean
    static SecurityContextRepository securityContexts() {
        return new DelegatingSecurityContextRepository(
                new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository());
    }

    @Bean
    static CsrfTokenRepository csrfTokens() {
        return new HttpSessionCsrfTokenRepository();
    }

    /** Remembers which page a stranger wanted; parts of pages and streams are not worth coming back to. */
    @Bean
    static RequestCache wantedPages() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(Doorkeeper::isPage);
        return cache;
    }

    /** Style sheets, scripts and fonts: nobody's session is looked up for them. */
    @Bean
    @Order(0)
    SecurityFilterChain assets(HttpSecurity http) throws Exception {
        return http.securityMatcher("/assets/**", "/webjars/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.disable())
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain networks(HttpSecurity http) throws Exception {
        return http.securityMatcher("/in/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.disable())
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, ApiTokens tokens) throws Exception {
        return http.securityMatcher("/api/**", METRICS)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .addFilterBefore(new TokenFilter(tokens), UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(new WorkspaceFilter(), AuthorizationFilter.class)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(SecurityConfiguration::askForToken))
                .authorizeHttpRequests(routes -> routes.requestMatchers(
                                "/api/openapi", "/api/openapi.*", "/api/openapi/**")
                        .permitAll()
                        .requestMatchers(METRICS)
                        .access((caller, request) -> new AuthorizationDecision(
                                caller.get().getPrincipal() instanceof Actor actor && actor.may(Scope.WORKSPACE_READ)))
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /** Answered as every error is, by the page of errors. */
    private static void askForToken(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.sendError(HttpStatus.UNAUTHORIZED.value());
    }

    @Bean
    @Order(3)
    SecurityFilterChain screens(
            HttpSecurity http,
            FirstRun firstRun,
            SecurityContextRepository contexts,
            CsrfTokenRepository csrfTokens,
            RequestCache wanted)
            throws Exception {
        Doorkeeper doorkeeper = new Doorkeeper();
        return http.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens).ignoringRequestMatchers(RATINGS, STOPS))
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(wanted))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(doorkeeper).accessDeniedHandler(doorkeeper))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .addFilterBefore(new FirstRunFilter(firstRun), CsrfFilter.class)
                .addFilterAfter(new WorkspaceFilter(), AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(
                        routes -> routes.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(
                                        "/sign-in/**",
                                        "/setup/**",
                                        "/door/**",
                                        "/invitation/**",
                                        RATINGS,
                                        STOPS,
                                        "/language",
                                        "/theme",
                                        "/error",
                                        "/favicon.ico")
                                .permitAll()
                                .requestMatchers("/actuator/health/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(greeting.getObject());
        registry.addInterceptor(new RouteGuard());
    }
}
