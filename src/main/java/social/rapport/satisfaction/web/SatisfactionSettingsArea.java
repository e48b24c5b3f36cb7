package social.rapport.satisfaction.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Scope;

/** Leads whoever may read conversations to what people say of them, and from there to whether they are asked. */
@Configuration(proxyBeanMethods = false)
class SatisfactionSettingsArea {

    @Bean
    SettingsArea satisfaction() {
        return new SettingsArea(
                "satisfaction",
                "/satisfaction",
                "mood-smile",
                Scope.CONVERSATIONS_READ.key(),
                SettingsArea.Group.ANSWERING,
                6);
    }
}
