package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.Templates;
import social.rapport.channels.Attempts;
import social.rapport.channels.Channel;
import social.rapport.channels.Connector;
import social.rapport.channels.Connectors;
import social.rapport.channels.Health;
import social.rapport.channels.Traffic;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Gathers what the page of one channel shows. */
@Component
class ChannelPages {

    private final Connectors connectors;
    private final Health health;
    private final Traffic traffic;
    private final Attempts attempts;
    private final Templates templates;

    ChannelPages(Connectors connectors, Health health, Traffic traffic, Attempts attempts, Templates templates) {
        this.connectors = connectors;
        this.health = health;
        this.traffic = traffic;
        this.attempts = attempts;
        this.templates = templates;
    }

    JteModel shown(Channel channel, @Nullable String secret, Form form) {
        Connector connector = connectors.of(channel);
        return templates.channelsWebChannel(new ChannelPage(
                channel,
                connector.capabilities(channel),
                health.of(channel.id()),
                traffic.lately().getOrDefault(channel.id(), Traffic.Lately.NOTHING),
                connector.settings(),
                attempts.of(channel.id()),
                ChannelView.address(channel.id()),
                secret,
                form,
                Actor.current().may(Scope.CHANNELS_MANAGE)));
    }
}
