package social.rapport.timeline.web;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import social.rapport.Templates;
import social.rapport.channels.Channels;
import social.rapport.timeline.RawPayloads;
import social.rapport.timeline.RawPayloads.RawPayload;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Shows what the network sent, where something on a timeline looks odd. */
@Controller
@Requires(Scope.CHANNELS_MANAGE)
class RawPayloadController {

    private final RawPayloads payloads;
    private final Channels channels;
    private final Templates templates;

    RawPayloadController(RawPayloads payloads, Channels channels, Templates templates) {
        this.payloads = payloads;
        this.channels = channels;
        this.templates = templates;
    }

    @GetMapping("/interactions/{id}/raw")
    JteModel show(@PathVariable UUID id) {
        RawPayload raw = payloads.of(id);
        return templates.timelineWebRawPayload(new RawPayloadPage(raw, channels.get(raw.channel())));
    }
}
