package social.rapport.webhooks.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Scope;

@Configuration(proxyBeanMethods = false)
class WebhooksSettingsArea {

    @Bean
    static SettingsArea webhooksArea() {
        return new SettingsArea(
                "webhooks", "/settings/webhooks", "webhook", Scope.WEBHOOKS_MANAGE.key(), SettingsArea.Group.DATA, 2);
    }
}
