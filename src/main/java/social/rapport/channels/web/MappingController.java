package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import social.rapport.channels.mapped.Trial;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The mapping of a channel: what it would make of a sample, and the file to take along. */
@Controller
@RequestMapping("/settings/channels")
@Requires(Scope.CHANNELS_MANAGE)
class MappingController {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=UTF-8");

    private final Channels channels;
    private final Templates templates;

    MappingController(Channels channels, Templates templates) {
        this.channels = channels;
        this.templates = templates;
    }

    /** What is typed, as it is typed: nothing is kept. */
    @PostMapping("/mapped/trial")
    JteModel trial(@RequestParam MultiValueMap<String, String> fields) {
        Form form = Form.of(fields);
        String mapping = form.get("settings/mapping");
        return templates.channelsWebTrial(new TrialPage(
                mapping.isEmpty() || form.get("sample").isEmpty(), Trial.of(mapping, form.get("sample"))));
    }

    /** It holds no secret, so it can be given to others. */
    @GetMapping("/{id}/mapping")
    ResponseEntity<String> export(@PathVariable UUID id) {
        Channel channel = channels.get(new ChannelId(id));
        String mapping = channel.settings().get("mapping");
        if (mapping == null) {
            throw Fault.notFound("channel");
        }
        return ResponseEntity.ok()
                .contentType(YAML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(channel.network() + ".yaml")
                                .build()
                                .toString())
                .body(mapping.replace("\r\n", "\n") + "\n");
    }
}
