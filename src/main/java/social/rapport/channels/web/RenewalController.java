package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.Health;
import social.rapport.channels.Setting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Gives a channel what its network wants anew, one step from where a member is told that it needs them. */
@Controller
@RequestMapping("/settings/channels/{id}/renewal")
@Requires(Scope.CHANNELS_MANAGE)
class RenewalController {

    private final Channels channels;
    private final Connectors connectors;
    private final Health health;
    private final ChannelPages pages;
    private final Templates templates;

    RenewalController(
            Channels channels, Connectors connectors, Health health, ChannelPages pages, Templates templates) {
        this.channels = channels;
        this.connectors = connectors;
        this.health = health;
        this.pages = pages;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(@PathVariable UUID id) {
        return page(connected(id), Form.empty());
    }

    @PostMapping
    Object renew(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Channel channel = connected(id);
        Form form = Form.of(fields);
        Map<String, String> values = new HashMap<>(channel.settings());
        asked(channel).forEach(setting -> values.put(setting.key(), form.get("settings/" + setting.key())));
        try {
            pages.introduce(channels.change(Actor.current(), channel.id(), channel.name(), values));
            Toast.said(Words.t("channel.renewed", "name", channel.name()));
            return "redirect:/settings/channels/" + id;
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(channel, form.refused(refused));
        }
    }

    /** One that was disconnected is connected again on its own page, which asks for all of it. */
    private Channel connected(UUID id) {
        Channel channel = channels.get(new ChannelId(id));
        if (channel.state() == Channel.State.DISCONNECTED) {
            throw Fault.conflict("channel.wrong.disconnected");
        }
        return channel;
    }

    /** What a network takes no more is a secret, or where there is none, where it is. */
    private List<Setting> asked(Channel channel) {
        List<Setting> all = connectors.of(channel).settings();
        List<Setting> secrets = all.stream()
                .filter(setting -> setting.kind() == Setting.Kind.SECRET)
                .toList();
        return secrets.isEmpty()
                ? all.stream()
                        .filter(setting -> setting.kind() == Setting.Kind.URL)
                        .toList()
                : secrets;
    }

    private JteModel page(Channel channel, Form form) {
        return templates.channelsWebRenewal(new RenewalPage(
                channel,
                health.of(channel.id()),
                NetworkFacts.of(connectors.of(channel), channel),
                asked(channel),
                form));
    }
}
