package social.rapport.workspace.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Scope;

@Configuration(proxyBeanMethods = false)
class TeamSettingsAreas {

    @Bean
    static SettingsArea membersArea() {
        return new SettingsArea(
                "members", "/settings/members", "users-group", Scope.MEMBERS_MANAGE.key(), SettingsArea.Group.TEAM, 0);
    }

    @Bean
    static SettingsArea rolesArea() {
        return new SettingsArea(
                "roles", "/settings/roles", "shield-lock", Scope.MEMBERS_MANAGE.key(), SettingsArea.Group.TEAM, 1);
    }

    @Bean
    static SettingsArea tokensArea() {
        return new SettingsArea(
                "tokens", "/settings/tokens", "key", Scope.TOKENS_MANAGE.key(), SettingsArea.Group.DATA, 3);
    }

    @Bean
    static SettingsArea auditArea() {
        return new SettingsArea(
                "audit", "/settings/audit", "history", Scope.AUDIT_READ.key(), SettingsArea.Group.TEAM, 2);
    }
}
