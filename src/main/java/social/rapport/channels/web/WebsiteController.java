package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import social.rapport.Templates;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.chat.Site;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** How a chat gets onto a website, and a sample page that has it. */
@Controller
@RequestMapping("/settings/channels/{id}")
@Requires(Scope.CHANNELS_READ)
class WebsiteController {

    private final Channels channels;
    private final Connectors connectors;
    private final Templates templates;

    WebsiteController(Channels channels, Connectors connectors, Templates templates) {
        this.channels = channels;
        this.connectors = connectors;
        this.templates = templates;
    }

    @GetMapping("/website")
    JteModel website(@PathVariable UUID id) {
        return templates.channelsWebWebsite(page(id));
    }

    @GetMapping("/preview")
    JteModel preview(@PathVariable UUID id) {
        return templates.channelsWebPreview(page(id));
    }

    private WebsitePage page(UUID id) {
        Channel channel = channels.get(new ChannelId(id));
        if (!connectors.of(channel).capabilities(channel).receives().contains(Capabilities.Inbound.WIDGET)) {
            throw Fault.notFound("channel");
        }
        String server = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        return new WebsitePage(channel, Site.of(channel), server);
    }
}
