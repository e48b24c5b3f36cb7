package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
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
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** One channel and what a member does with it. */
@Controller
@RequestMapping("/settings/channels/{id}")
@Requires(Scope.CHANNELS_MANAGE)
class ChannelController {

    private final Channels channels;
    private final Connectors connectors;
    private final ChannelPages pages;

    ChannelController(Channels channels, Connectors connectors, ChannelPages pages) {
        this.channels = channels;
        this.connectors = connectors;
        this.pages = pages;
    }

    @GetMapping
    @Requires(Scope.CHANNELS_READ)
    JteModel show(@PathVariable UUID id) {
        return pages.shown(channels.get(new ChannelId(id)), null, Form.empty());
    }

    @PostMapping
    Object change(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Channel channel = channels.get(new ChannelId(id));
        Form form = Form.of(fields);
        try {
            Channel changed = channels.change(
                    Actor.current(),
                    channel.id(),
                    form.get("name"),
                    ChannelsController.values(connectors.of(channel), form));
            if (changed.state() != Channel.State.DISCONNECTED) {
                pages.introduce(changed);
            }
            Toast.said(Words.t("channel.saved"));
            return "redirect:/settings/channels/" + id;
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.shown(channel, null, form.refused(refused));
        }
    }

    @PostMapping("/secret")
    JteModel renewSecret(@PathVariable UUID id) {
        Channels.Secret made = channels.renewSecret(Actor.current(), new ChannelId(id));
        return pages.connected(made);
    }

    @PostMapping("/pause")
    String pause(@PathVariable UUID id) {
        Channel channel = channels.pause(Actor.current(), new ChannelId(id));
        Toast.undoable(Words.t("channel.paused", "name", channel.name()), "/settings/channels/" + id + "/resumption");
        return "redirect:/settings/channels/" + id;
    }

    @PostMapping("/resumption")
    String resume(@PathVariable UUID id) {
        Channel channel = channels.resume(Actor.current(), new ChannelId(id));
        Toast.said(Words.t("channel.resumed", "name", channel.name()));
        return "redirect:/settings/channels/" + id;
    }

    @PostMapping("/check")
    String check(@PathVariable UUID id) {
        pages.introduce(channels.get(new ChannelId(id)));
        return "redirect:/settings/channels/" + id;
    }

    @PostMapping("/retry")
    String tryAgain(@PathVariable UUID id) {
        channels.tryAgain(Actor.current(), new ChannelId(id));
        Toast.said(Words.t("channel.tries-again"));
        return "redirect:/settings/channels/" + id;
    }

    @PostMapping("/disconnection")
    String disconnect(@PathVariable UUID id) {
        Channel channel = channels.disconnect(Actor.current(), new ChannelId(id));
        Toast.said(Words.t("channel.disconnected", "name", channel.name()));
        return "redirect:/settings/channels/" + id;
    }

    /** Without fields where nothing was forgotten. */
    @PostMapping("/connection")
    JteModel reconnect(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Channel channel = channels.get(new ChannelId(id));
        Form form = Form.of(fields);
        boolean isFilledIn = fields.keySet().stream().anyMatch(name -> name.startsWith("settings/"));
        try {
            Channels.Secret made = channels.reconnect(
                    Actor.current(),
                    channel.id(),
                    isFilledIn ? ChannelsController.values(connectors.of(channel), form) : Map.of());
            return pages.connected(made);
        } catch (Fault.Caller refused) {
            if (!isFilledIn) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.shown(channel, null, form.refused(refused));
        }
    }
}
