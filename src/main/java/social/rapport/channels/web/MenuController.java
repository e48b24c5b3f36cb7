package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import social.rapport.channels.Extra;
import social.rapport.channels.Menu;
import social.rapport.channels.Menus;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The menu that a network shows of the brand. */
@Controller
@RequestMapping("/settings/channels/{id}/menu")
@Requires(Scope.CHANNELS_MANAGE)
class MenuController {

    private final Channels channels;
    private final Connectors connectors;
    private final Menus menus;
    private final Templates templates;

    MenuController(Channels channels, Connectors connectors, Menus menus, Templates templates) {
        this.channels = channels;
        this.connectors = connectors;
        this.menus = menus;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(@PathVariable UUID id) {
        Channel channel = channel(id);
        try {
            Optional<Menu> menu = menus.of(channel.id());
            return page(channel, menu.map(Menu::text).orElse(null), null, Form.empty());
        } catch (Fault.Caller refused) {
            return page(channel, null, Words.t(String.valueOf(refused.getMessage())), Form.empty());
        }
    }

    @PostMapping
    Object put(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Channel channel = channel(id);
        Form form = Form.of(fields);
        try {
            menus.put(Actor.current(), channel.id(), Menu.of(form.get("menu")));
            Toast.said(Words.t("menu.saved"));
            return "redirect:/settings/channels/" + id + "/menu";
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(channel, form.get("menu"), said(refused), form.refused(refused));
        }
    }

    /** What the network says is not about one field. */
    private static @Nullable String said(Fault.Caller refused) {
        return refused.fields().isEmpty() ? Words.t(String.valueOf(refused.getMessage())) : null;
    }

    private Channel channel(UUID id) {
        Channel channel = channels.get(new ChannelId(id));
        if (!Extra.of(connectors.of(channel)).contains(Extra.MENU)) {
            throw Fault.notFound("channel");
        }
        return channel;
    }

    private JteModel page(Channel channel, @Nullable String text, @Nullable String trouble, Form form) {
        return templates.channelsWebMenu(new MenuPage(channel, text, trouble, form));
    }
}
