package social.rapport.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import social.rapport.portal.PortalVisit;

/**
 * Lets nobody at a vault who did not prove to have an account of theirs, by a code or by a passkey that they made once they
 * had: a link that was sent in a conversation can be read by the team, which would see in the vault what nobody granted it.
 */
@Configuration(proxyBeanMethods = false)
class VaultDoor implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/me/*/vault", "/me/*/vault/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        PortalVisit here = PortalVisit.here();
        if (here.theirs().session().isProved()) {
            return true;
        }
        response.sendRedirect(here.portal().path() + "/sign-in?said=vault");
        return false;
    }
}
