package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.channels.Channels;
import social.rapport.channels.Connector;
import social.rapport.channels.Connectors;
import social.rapport.channels.Setting;
import social.rapport.channels.mapped.Example;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Connecting a channel. */
@Controller
@Requires(Scope.CHANNELS_MANAGE)
class ChannelsController {

    private final Channels channels;
    private final Connectors connectors;
    private final ChannelPages pages;
    private final Templates templates;

    ChannelsController(Channels channels, Connectors connectors, ChannelPages pages, Templates templates) {
        this.channels = channels;
        this.connectors = connectors;
        this.pages = pages;
        this.templates = templates;
    }

    @GetMapping("/settings/channels/new")
    JteModel begin(
            @RequestParam(defaultValue = "open") String connector, @RequestParam(defaultValue = "") String example) {
        return form(
                connector(connector),
                Example.find(example).map(ChannelsController::begun).orElse(Form.empty()));
    }

    private static Form begun(Example example) {
        return Form.empty().with("settings/mapping", example.yaml()).with("sample", example.sample());
    }

    @PostMapping("/settings/channels")
    JteModel connect(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        Connector connector = connector(form.get("connector"));
        try {
            Channels.Secret made = channels.connect(
                    Actor.current(), connector.name(), form.get("network"), form.get("name"), values(connector, form));
            response.setHeader(
                    "HX-Push-Url", "/settings/channels/" + made.channel().id());
            return pages.connected(made);
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(connector, form.refused(refused));
        }
    }

    /** What the form says of the settings that the connector asks for. */
    static Map<String, String> values(Connector connector, Form form) {
        Map<String, String> values = new HashMap<>();
        for (Setting setting : connector.settings()) {
            values.put(setting.key(), form.get("settings/" + setting.key()));
        }
        return values;
    }

    private Connector connector(String name) {
        return connectors.find(name).orElseThrow(() -> Fault.notFound("connector"));
    }

    private JteModel form(Connector connector, Form form) {
        return templates.channelsWebNewChannel(new NewChannelPage(
                connector.name(),
                NetworkFacts.of(connector),
                connector.standsForAnyNetwork(),
                connector.settings(),
                form));
    }
}
