package social.rapport.automation.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Scope;

/** Leads to what happens by itself in conversations whoever may set it. */
@Configuration(proxyBeanMethods = false)
class AutomationSettingsAreas {

    @Bean
    SettingsArea assignment() {
        return new SettingsArea(
                "assignment",
                "/settings/assignment",
                "arrows-split-2",
                Scope.CONVERSATIONS_MANAGE.key(),
                SettingsArea.Group.ANSWERING,
                0);
    }

    @Bean
    SettingsArea automaticAnswers() {
        return new SettingsArea(
                "automatic-answers",
                "/settings/automatic-answers",
                "message-bolt",
                Scope.CONVERSATIONS_MANAGE.key(),
                SettingsArea.Group.ANSWERING,
                1);
    }
}
