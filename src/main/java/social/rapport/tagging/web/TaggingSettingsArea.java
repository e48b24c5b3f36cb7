package social.rapport.tagging.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Scope;

/** Leads to tag rules from the settings whoever may see what people did; a shop does not set anything. */
@Configuration(proxyBeanMethods = false)
class TaggingSettingsArea {

    @Bean
    SettingsArea tagRules() {
        return new SettingsArea(
                "tag-rules",
                "/settings/tag-rules",
                "tags",
                Scope.INTERACTIONS_READ.key(),
                SettingsArea.Group.ANSWERING,
                5);
    }
}
