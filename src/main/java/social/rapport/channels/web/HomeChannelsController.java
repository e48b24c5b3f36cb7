package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import social.rapport.Templates;
import social.rapport.channels.Channel;
import social.rapport.channels.ChannelHealth;
import social.rapport.channels.Channels;
import social.rapport.channels.Health;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.HomePart;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** On the home page: how the channels do, those in need first. */
@Controller
@Requires(Scope.CHANNELS_READ)
class HomeChannelsController {

    private static final int SHOWN = 6;

    private final Channels channels;
    private final Health health;
    private final Templates templates;

    HomeChannelsController(Channels channels, Health health, Templates templates) {
        this.channels = channels;
        this.health = health;
        this.templates = templates;
    }

    @Bean
    static HomePart homeChannels() {
        return new HomePart("/home/channels", Scope.CHANNELS_READ.key(), "channels", false, 10);
    }

    @GetMapping("/home/channels")
    JteModel channels() {
        Map<ChannelId, ChannelHealth> conditions = health.all();
        List<HomeChannelsPage.Line> all = channels.all().stream()
                .filter(channel -> channel.state() != Channel.State.DISCONNECTED)
                .map(channel -> new HomeChannelsPage.Line(
                        channel, conditions.getOrDefault(channel.id(), ChannelHealth.UNTRIED)))
                .sorted(Comparator.comparing(line -> line.health().level()))
                .toList();
        return templates.channelsWebHomeChannels(new HomeChannelsPage(
                all.subList(0, Math.min(SHOWN, all.size())),
                all.size(),
                Actor.current().may(Scope.CHANNELS_MANAGE)));
    }
}
