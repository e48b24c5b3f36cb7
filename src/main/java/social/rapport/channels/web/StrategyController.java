package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
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
import social.rapport.channels.Strategies;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a channel is for and how it is looked after, on screen. */
@Controller
@RequestMapping("/settings/channels/{id}/strategy")
@Requires(Scope.CHANNELS_READ)
class StrategyController {

    private final Channels channels;
    private final Connectors connectors;
    private final Strategies strategies;
    private final Templates templates;

    StrategyController(Channels channels, Connectors connectors, Strategies strategies, Templates templates) {
        this.channels = channels;
        this.connectors = connectors;
        this.strategies = strategies;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(@PathVariable UUID id) {
        ChannelId channel = new ChannelId(id);
        return page(channel, StrategyForm.of(strategies.of(channel)));
    }

    @PostMapping
    @Requires(Scope.CHANNELS_MANAGE)
    Object set(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        ChannelId channel = new ChannelId(id);
        Form form = StrategyForm.of(strategies.of(channel)).with(fields);
        try {
            strategies.set(channel, StrategyForm.read(form), Actor.current());
            Toast.said(Words.t("strategy.saved"));
            return "redirect:/settings/channels/" + id + "/strategy";
        } catch (Fault.Caller refused) {
            if (refused.kind() != Fault.Kind.INVALID) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(channel, form.refused(refused));
        }
    }

    private JteModel page(ChannelId id, Form form) {
        Channel channel = channels.get(id);
        return templates.channelsWebStrategy(new StrategyPage(
                channel,
                connectors.of(channel).declaration().verbs(),
                form,
                Actor.current().may(Scope.CHANNELS_MANAGE)));
    }
}
