package social.rapport.macros.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Scope;

/** Leads whoever answers to canned answers and macros from the settings. */
@Configuration(proxyBeanMethods = false)
class MacrosSettingsAreas {

    @Bean
    SettingsArea cannedAnswers() {
        return area("canned-answers", "slash", 2);
    }

    @Bean
    SettingsArea macros() {
        return area("macros", "bolt", 3);
    }

    private static SettingsArea area(String name, String glyph, int order) {
        return new SettingsArea(
                name,
                "/settings/" + name,
                glyph,
                Scope.CONVERSATIONS_ANSWER.key(),
                SettingsArea.Group.ANSWERING,
                order);
    }
}
