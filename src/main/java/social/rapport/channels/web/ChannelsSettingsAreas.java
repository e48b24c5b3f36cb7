package social.rapport.channels.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Scope;

@Configuration(proxyBeanMethods = false)
class ChannelsSettingsAreas {

    @Bean
    static SettingsArea channelsArea() {
        return new SettingsArea(
                "channels",
                "/settings/channels",
                "plug-connected",
                Scope.CHANNELS_READ.key(),
                SettingsArea.Group.CHANNELS,
                0);
    }

    @Bean
    static SettingsArea outboxArea() {
        return new SettingsArea(
                "outbox", "/settings/outbox", "send", Scope.OUTBOX_READ.key(), SettingsArea.Group.CHANNELS, 1);
    }
}
