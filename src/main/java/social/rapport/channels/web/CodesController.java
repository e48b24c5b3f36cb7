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
import social.rapport.channels.Codes;
import social.rapport.channels.Connectors;
import social.rapport.channels.Extra;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Has codes printed that lead to the brand's account, and shows those that were. */
@Controller
@RequestMapping("/settings/channels/{id}/codes")
@Requires(Scope.CHANNELS_MANAGE)
class CodesController {

    private final Channels channels;
    private final Connectors connectors;
    private final Codes codes;
    private final Templates templates;

    CodesController(Channels channels, Connectors connectors, Codes codes, Templates templates) {
        this.channels = channels;
        this.connectors = connectors;
        this.codes = codes;
        this.templates = templates;
    }

    @GetMapping
    JteModel list(@PathVariable UUID id) {
        return page(new ChannelId(id), Form.empty());
    }

    @PostMapping
    Object make(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        ChannelId channel = new ChannelId(id);
        Form form = Form.of(fields);
        try {
            codes.make(Actor.current(), channel, form.get("name"), form.get("scene"));
            Toast.said(Words.t("code.made"));
            return "redirect:/settings/channels/" + id + "/codes";
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(channel, form.refused(refused));
        }
    }

    private JteModel page(ChannelId id, Form form) {
        Channel channel = channels.get(id);
        if (!Extra.of(connectors.of(channel)).contains(Extra.CODES)) {
            throw Fault.notFound("channel");
        }
        return templates.channelsWebCodes(new CodesPage(channel, codes.of(id), form));
    }
}
