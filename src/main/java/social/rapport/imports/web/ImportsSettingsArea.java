package social.rapport.imports.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Scope;

/** Leads to imports from the settings. */
@Configuration(proxyBeanMethods = false)
class ImportsSettingsArea {

    @Bean
    SettingsArea imports() {
        return new SettingsArea(
                "imports", "/imports", "file-import", Scope.PEOPLE_IMPORT.key(), SettingsArea.Group.DATA, 0);
    }
}
