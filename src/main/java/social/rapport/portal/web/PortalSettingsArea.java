package social.rapport.portal.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Scope;

/** Leads whoever looks after the brand to its people's pages. */
@Configuration(proxyBeanMethods = false)
class PortalSettingsArea {

    @Bean
    SettingsArea portalArea() {
        return new SettingsArea(
                "portal",
                "/settings/portal",
                "steering-wheel",
                Scope.WORKSPACE_MANAGE.key(),
                SettingsArea.Group.BRAND,
                2);
    }
}
