package social.rapport.workspace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.web.filter.OncePerRequestFilter;

/** While the server has no workspace, every page leads to the set-up. */
final class FirstRunFilter extends OncePerRequestFilter {

    private final FirstRun firstRun;

    FirstRunFilter(FirstRun firstRun) {
        this.firstRun = firstRun;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return Stream.of("/setup", "/language", "/theme", "/error", "/favicon.ico")
                        .anyMatch(path::equals)
                || Stream.of("/setup/", "/assets/", "/webjars/", "/actuator/").anyMatch(path::startsWith)
                || !firstRun.isDue();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.sendRedirect("/setup");
    }
}
