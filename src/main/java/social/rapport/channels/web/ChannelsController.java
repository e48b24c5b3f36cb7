package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.channels.ChannelHealth;
import social.rapport.channels.Channels;
import social.rapport.channels.Connector;
import social.rapport.channels.Connectors;
import social.rapport.channels.Health;
import social.rapport.channels.Setting;
import social.rapport.channels.Traffic;
import social.rapport.channels.web.ChannelsPage.Card;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The gallery of channels, and connecting one. */
@Controller
@Requires(Scope.CHANNELS_MANAGE)
class ChannelsController {

    private static final Predicate<Card> NEEDY = card -> card.health().level() == ChannelHealth.Level.NEEDS_YOU;
    private static final Predicate<Card> SLOW = card -> card.health().level() == ChannelHealth.Level.STRUGGLING;

    private final Channels channels;
    private final Connectors connectors;
    private final Health health;
    private final Traffic traffic;
    private final ChannelPages pages;
    private final Templates templates;

    ChannelsController(
            Channels channels,
            Connectors connectors,
            Health health,
            Traffic traffic,
            ChannelPages pages,
            Templates templates) {
        this.channels = channels;
        this.connectors = connectors;
        this.health = health;
        this.traffic = traffic;
        this.pages = pages;
        this.templates = templates;
    }

    @GetMapping("/settings/channels")
    @Requires(Scope.CHANNELS_READ)
    JteModel gallery(@RequestParam(defaultValue = "") String show) {
        Map<ChannelId, ChannelHealth> conditions = health.all();
        Map<ChannelId, Traffic.Lately> lately = traffic.lately();
        List<Card> all = channels.all().stream()
                .map(channel -> new Card(
                        channel,
                        conditions.getOrDefault(channel.id(), ChannelHealth.UNTRIED),
                        lately.getOrDefault(channel.id(), Traffic.Lately.NOTHING)))
                .toList();
        List<Card> shown =
                switch (show) {
                    case "needy" -> all.stream().filter(NEEDY).toList();
                    case "slow" -> all.stream().filter(SLOW).toList();
                    default -> all;
                };
        return templates.channelsWebChannels(new ChannelsPage(
                shown,
                filters(all, show),
                connectors.all().stream()
                        .map(connector -> new ChannelsPage.Offer(connector.name(), NetworkFacts.of(connector)))
                        .toList(),
                all.stream().filter(Card::isConnected).count(),
                all.stream().filter(NEEDY).count(),
                Actor.current().may(Scope.CHANNELS_MANAGE)));
    }

    private static List<Choice> filters(List<Card> all, String show) {
        return List.of(
                Choice.of(Words.t("channels.filter.all"), "/settings/channels", show.isEmpty())
                        .count(all.size()),
                Choice.of(Words.t("channels.filter.needy"), "/settings/channels?show=needy", show.equals("needy"))
                        .count(all.stream().filter(NEEDY).count())
                        .dot("no"),
                Choice.of(Words.t("channels.filter.slow"), "/settings/channels?show=slow", show.equals("slow"))
                        .count(all.stream().filter(SLOW).count())
                        .dot("wait"));
    }

    @GetMapping("/settings/channels/new")
    JteModel begin(@RequestParam(defaultValue = "open") String connector) {
        return form(connector(connector), Form.empty());
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
                connector.name().equals(ChannelPage.OPEN),
                connector.settings(),
                form));
    }
}
