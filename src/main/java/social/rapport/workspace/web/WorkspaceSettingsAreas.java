package social.rapport.workspace.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Scope;

@Configuration(proxyBeanMethods = false)
class WorkspaceSettingsAreas {

    @Bean
    static SettingsArea brandArea() {
        return new SettingsArea(
                "brand",
                "/settings/workspace",
                "building-store",
                Scope.WORKSPACE_MANAGE.key(),
                SettingsArea.Group.BRAND,
                0);
    }
}
