package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.Templates;
import social.rapport.channels.Attempts;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connector;
import social.rapport.channels.Connectors;
import social.rapport.channels.Declaration;
import social.rapport.channels.Health;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Standings;
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
    private final Standings standings;
    private final LiveCheck check;
    private final Templates templates;

    ChannelPages(
            Connectors connectors,
            Health health,
            Traffic traffic,
            Attempts attempts,
            Standings standings,
            LiveCheck check,
            Templates templates) {
        this.connectors = connectors;
        this.health = health;
        this.traffic = traffic;
        this.attempts = attempts;
        this.standings = standings;
        this.check = check;
        this.templates = templates;
    }

    /** A channel that has just been connected, with what its network says to that. */
    JteModel connected(Channels.Secret made) {
        introduce(made.channel());
        return shown(made.channel(), made.secret(), Form.empty());
    }

    /** Asks the network whether the channel stands, where it can be asked. */
    void introduce(Channel channel) {
        if (connectors.of(channel).declaration().shows(Declaration.Shows.CHECK)) {
            check.of(Actor.current(), channel.id(), URI.create(ChannelView.address(channel.id())));
        }
    }

    JteModel shown(Channel channel, @Nullable String secret, Form form) {
        Connector connector = connectors.of(channel);
        return templates.channelsWebChannel(new ChannelPage(
                channel,
                NetworkFacts.of(connector, channel),
                standings.of(channel.id()).orElse(null),
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
