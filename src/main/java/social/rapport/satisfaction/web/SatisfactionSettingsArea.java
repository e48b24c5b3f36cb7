package social.rapport.satisfaction.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Scope;

/** Leads whoever may set it to whether people are asked how it was. */
@Configuration(proxyBeanMethods = false)
class SatisfactionSettingsArea {

    @Bean
    SettingsArea satisfaction() {
        return new SettingsArea(
                "satisfaction", "/settings/satisfaction", "mood-smile", Scope.CONVERSATIONS_MANAGE.key(), 24);
    }
}
