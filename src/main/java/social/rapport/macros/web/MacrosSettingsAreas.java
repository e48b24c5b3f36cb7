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
        return area("canned-answers", "slash", 24);
    }

    @Bean
    SettingsArea macros() {
        return area("macros", "bolt", 24);
    }

    private static SettingsArea area(String name, String glyph, int order) {
        return new SettingsArea(name, "/settings/" + name, glyph, Scope.CONVERSATIONS_ANSWER.key(), order);
    }
}
